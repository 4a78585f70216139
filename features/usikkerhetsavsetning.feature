# language: no
Egenskap: Usikkerhetsavsetningen
  En del av rammen er satt av til usikkerhet og holdes av departementet. Den utløses gjennom året etter en skriftlig
  begrunnelse som er behandlet i programstyret og i departementet.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                  | ramme           |
      | ufordelte midler                       | 10 mill. kroner |
      | usikkerhetsavsetningen                 | 30 mill. kroner |
      | SFM hos Norsk helsenett                | 20 mill. kroner |
      | eMD hos Norsk helsenett                | 6 mill. kroner  |
      | måledata hos Helsedirektoratet         | 0 kroner        |
      | legemiddelliste hos helsefellesskapene | 20 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 10. juni 2024

  Regel: Departementet avsetter av de ufordelte midlene, og kan løse opp avsetningen

    Scenario: Det som avsettes, er ikke lenger ufordelt
      Når departementet avsetter 2 mill. kroner av rammen til usikkerhet fra 1. juli 2024
      Så er stillingen:
        | konto                  | ramme           |
        | ufordelte midler       | 8 mill. kroner  |
        | usikkerhetsavsetningen | 32 mill. kroner |

    Scenario: Det kan ikke avsettes mer enn det som er ufordelt
      Når departementet avsetter 11 mill. kroner av rammen til usikkerhet fra 1. juli 2024
      Så avvises det fordi beløpet ikke er disponibelt

    Scenario: Det som løses opp, er ufordelt igjen
      Når departementet løser opp 30 mill. kroner av usikkerhetsavsetningen i rammen fra 1. juli 2024
      Så er stillingen:
        | konto                  | ramme           |
        | ufordelte midler       | 40 mill. kroner |
        | usikkerhetsavsetningen | 0 kroner        |

    Scenario: Det kan ikke løses opp mer enn det som er avsatt
      Når departementet løser opp 30 000 001 kroner av usikkerhetsavsetningen i rammen fra 1. juli 2024
      Så avvises det fordi beløpet ikke er disponibelt

    Scenario: En utløsning som venter, kan ikke løses opp
      Gitt at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når departementet løser opp 26 mill. kroner av usikkerhetsavsetningen i rammen fra 1. juli 2024
      Så avvises det fordi en senere dag ville mangle dekning
      Og det mangler 1 mill. kroner på usikkerhetsavsetningen 1. oktober 2024
      Og det er den første saken som står i veien

  Regel: En utløsning behandles i programstyret og besluttes av departementet

    @http
    Scenario: Ett årsverk til måledata i Helsedirektoratet er utløst når departementet har godkjent
      Når Helsedirektoratet ber om å utløse 2 175 000 kroner til måledata hos Helsedirektoratet med virkning fra 9. september 2024
      Så behandles saken som utløsning av usikkerhetsavsetningen
      Og saken krever vedtak i programstyret og departementet
      Når programstyret anbefaler saken
      Og departementet godkjenner saken
      Så er saken ført
      Og stillingen per 8. september 2024 er:
        | konto                          | ramme           |
        | usikkerhetsavsetningen         | 30 mill. kroner |
        | måledata hos Helsedirektoratet | 0 kroner        |
      Og stillingen per 9. september 2024 er:
        | konto                          | ramme             |
        | usikkerhetsavsetningen         | 27 825 000 kroner |
        | måledata hos Helsedirektoratet | 2 175 000 kroner  |

  Regel: Programstyret behandler saken, men har ikke det siste ordet

    Scenariomal: Saken går til departementet når programstyret <vedtar>
      Gitt at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når programstyret <vedtar>
      Så venter saken på departementet

      Eksempler:
        | vedtar                    |
        | slutter seg til saken     |
        | anbefaler saken           |
        | tar saken til orientering |
        | fraråder saken            |

    Scenario: Departementet kan utløse mot programstyrets råd
      Gitt at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Og at programstyret fraråder saken
      Når departementet godkjenner saken
      Så er saken ført

    Scenario: Programstyret kan returnere saken
      Gitt at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når programstyret returnerer saken
      Så er saken returnert

  Regel: Fraråder programstyret en utløsning det selv skulle avgjort, er den avslått

    Scenario: Uten departementet i fullmakten er programstyrets nei endelig
      Gitt at departementet fastsetter denne fullmakten fra 10. juni 2024:
        | gjelder                             | krever        |
        | utløsning av usikkerhetsavsetningen | programstyret |
      Og at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når programstyret fraråder saken
      Så er saken avslått

  Regel: Departementet godkjenner, godkjenner delvis, avslår eller returnerer

    Bakgrunn:
      Gitt at Norsk helsenett ber om å utløse følgende med virkning fra 1. oktober 2024:
        | beløp               | til                     |
        | 3 773 584,91 kroner | SFM hos Norsk helsenett |
        | 1 226 415,09 kroner | eMD hos Norsk helsenett |
      Og at programstyret anbefaler saken

    Scenariomal: Saken er <utfall> når departementet <vedtar>
      Når departementet <vedtar>
      Så er saken <utfall>
      Og stillingen er:
        | konto                  | ramme   | båndlagt |
        | usikkerhetsavsetningen | <igjen> | 0 kroner |

      Eksempler:
        | vedtar                        | utfall    | igjen           |
        | godkjenner saken              | ført      | 25 mill. kroner |
        | har ingen merknader til saken | ført      | 25 mill. kroner |
        | avslår saken                  | avslått   | 30 mill. kroner |
        | returnerer saken              | returnert | 30 mill. kroner |

    Scenario: Det som ikke er godkjent, blir stående i avsetningen
      Når departementet godkjenner bare dette av saken:
        | beløp               | til                     |
        | 2 641 509,43 kroner | SFM hos Norsk helsenett |
        | 858 490,57 kroner   | eMD hos Norsk helsenett |
      Så er saken ført
      Og stillingen er:
        | konto                   | ramme                | båndlagt |
        | usikkerhetsavsetningen  | 26,5 mill. kroner    | 0 kroner |
        | SFM hos Norsk helsenett | 22 641 509,43 kroner | 0 kroner |
        | eMD hos Norsk helsenett | 6 858 490,57 kroner  | 0 kroner |

    Scenario: En linje som utelates, er ikke godkjent
      Når departementet godkjenner bare dette av saken:
        | beløp               | til                     |
        | 1 226 415,09 kroner | eMD hos Norsk helsenett |
      Så er stillingen:
        | konto                   | ramme               |
        | SFM hos Norsk helsenett | 20 mill. kroner     |
        | eMD hos Norsk helsenett | 7 226 415,09 kroner |

    Scenario: Ett øre mer enn omsøkt kan ikke godkjennes
      Når departementet godkjenner bare dette av saken:
        | beløp               | til                     |
        | 3 773 584,92 kroner | SFM hos Norsk helsenett |
      Så avvises det fordi det er mer enn det ble bedt om

    Scenario: En tjeneste det ikke er søkt for, får ingenting
      Når departementet godkjenner bare dette av saken:
        | beløp          | til                            |
        | 1 mill. kroner | måledata hos Helsedirektoratet |
      Så avvises det fordi det er mer enn det ble bedt om

    Scenario: En utløsning godkjennes ikke delvis som en omfordeling
      Når departementet godkjenner bare dette av saken:
        | beløp          | fra                    | til                     |
        | 1 mill. kroner | usikkerhetsavsetningen | SFM hos Norsk helsenett |
      Så avvises det fordi utfallet ikke passer i denne saken

  Regel: Mens saken venter, er beløpet båndlagt i avsetningen

    Scenario: Neste søknad kan bare få det som er igjen
      Gitt at Norsk helsenett ber om å utløse 20 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når Helsedirektoratet ber om å utløse 10 000 001 kroner til måledata hos Helsedirektoratet med virkning fra 1. oktober 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 1 krone på usikkerhetsavsetningen 1. oktober 2024
      Og det er den første saken som står i veien

    Scenario: Resten kan utløses
      Gitt at Norsk helsenett ber om å utløse 20 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Når Helsedirektoratet ber om å utløse 10 mill. kroner til måledata hos Helsedirektoratet med virkning fra 1. oktober 2024
      Så er stillingen:
        | konto                  | ramme           | båndlagt        | disponibelt |
        | usikkerhetsavsetningen | 30 mill. kroner | 30 mill. kroner | 0 kroner    |

  Regel: En mottaker ber bare om utløsning til seg selv

    Scenario: Ingen kan søke på en annen mottakers vegne
      Når Helsedirektoratet ber om å utløse 1 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Så avvises det fordi rollen ikke har rett til dette

    Scenario: Programstyret kan søke for alle
      Når programstyret ber om å utløse 1 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. oktober 2024
      Så venter saken på programstyret

  Regel: En utløsning ender på en tjeneste i samme pott

    Scenario: Avsetningen kan ikke utløses til de ufordelte midlene
      Når programstyret ber om å utløse 1 mill. kroner til ufordelte midler med virkning fra 1. oktober 2024
      Så avvises det fordi midlene må ende på en tjeneste

    Scenario: Avsetningen kan ikke utløses til seg selv
      Når programstyret ber om å utløse 1 mill. kroner til usikkerhetsavsetningen med virkning fra 1. oktober 2024
      Så avvises det fordi avgivende og mottakende konto er den samme

    Scenario: En øremerket pott uten avsetning har ingenting å utløse
      Når helsefellesskapene ber om å utløse 1 mill. kroner til legemiddelliste hos helsefellesskapene med virkning fra 1. oktober 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet

    Scenario: Avsetningen i én pott kan ikke utløses til en annen
      Når programstyret ber om å utløse følgende med virkning fra 1. oktober 2024:
        | beløp          | til                                    |
        | 1 mill. kroner | SFM hos Norsk helsenett                |
        | 1 mill. kroner | legemiddelliste hos helsefellesskapene |
      Så avvises det fordi øremerkede midler ikke kan blandes med andre
