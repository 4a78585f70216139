# language: no
Egenskap: Omfordeling mellom tjenester og mottakere
  Midler kan omfordeles gjennom året på et skriftlig grunnlag. Hvem som må bestemme, følger av hvor pengene
  kommer fra og hvor de skal, og skrives aldri inn for hånd.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                     | ramme            |
      | ufordelte midler                          | 5 mill. kroner   |
      | usikkerhetsavsetningen                    | 30 mill. kroner  |
      | SFM hos Norsk helsenett                   | 20 mill. kroner  |
      | eMD hos Norsk helsenett                   | 6,5 mill. kroner |
      | måledata hos Norsk helsenett              | 12 mill. kroner  |
      | journaldokumenter hos Norsk helsenett     | 65 mill. kroner  |
      | journaldokumenter hos Helsedirektoratet   | 10 mill. kroner  |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024

  Regel: Innen en tjeneste flytter mottakeren selv, på egen skriftlig begrunnelse

    @http
    Scenario: Midler mellom to resultatmål i samme tjeneste er flyttet med det samme
      Når Norsk helsenett ber om å flytte 1 500 000 kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 22. april 2024
      Så er saken ført
      Og saken behandles som omfordeling innen en tjeneste
      Og saken krever vedtak i ingen
      Og stillingen per 22. april 2024 er:
        | konto                   | ramme             |
        | SFM hos Norsk helsenett | 18,5 mill. kroner |
        | eMD hos Norsk helsenett | 8 mill. kroner    |

  Regel: Mellom tjenester kreves programstyrets og departementets vedtak

    @http
    Scenario: Omfordelingen er ført når begge har vedtatt den
      Når Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så behandles saken som omfordeling mellom tjenester
      Og saken krever vedtak i programstyret og departementet
      Og saken venter på programstyret
      Når programstyret slutter seg til saken
      Så venter saken på departementet
      Når departementet har ingen merknader til saken
      Så er saken ført
      Og stillingen per 31. mai 2024 er:
        | konto                                 | ramme           |
        | måledata hos Norsk helsenett          | 12 mill. kroner |
        | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
      Og stillingen per 1. juni 2024 er:
        | konto                                 | ramme           |
        | måledata hos Norsk helsenett          | 8 mill. kroner  |
        | journaldokumenter hos Norsk helsenett | 69 mill. kroner |

  Regel: Mellom mottakere kreves programstyrets og departementets vedtak

    Scenario: Begge mottakernes rammer endres når departementet har sagt ja
      Gitt at Norsk helsenett ber om å flytte 1,8 mill. kroner fra journaldokumenter hos Norsk helsenett til journaldokumenter hos Helsedirektoratet med virkning fra 1. juli 2024
      Og at programstyret slutter seg til saken
      Når departementet godkjenner saken
      Så behandles saken som omfordeling mellom mottakere
      Og stillingen er:
        | konto                                   | ramme             |
        | journaldokumenter hos Norsk helsenett   | 63,2 mill. kroner |
        | journaldokumenter hos Helsedirektoratet | 11,8 mill. kroner |

  Regel: Flyttes det flere veier i samme sak, gjelder den strengeste

    Scenario: En sak med midler til en annen mottaker behandles som omfordeling mellom mottakere
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. juni 2024:
        | beløp          | fra                          | til                                     |
        | 1 mill. kroner | SFM hos Norsk helsenett      | eMD hos Norsk helsenett                 |
        | 2 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett   |
        | 3 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Helsedirektoratet |
      Så behandles saken som omfordeling mellom mottakere

    Scenario: En sak med midler til en annen tjeneste behandles som omfordeling mellom tjenester
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. juni 2024:
        | beløp          | fra                          | til                                   |
        | 1 mill. kroner | SFM hos Norsk helsenett      | eMD hos Norsk helsenett               |
        | 2 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så behandles saken som omfordeling mellom tjenester

  Regel: Det som tas fra en konto, er netto av alt saken flytter

    Scenario: Penger som går rett gjennom en konto, tas ikke fra den
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. juni 2024:
        | beløp           | fra                                   | til                                   |
        | 12 mill. kroner | måledata hos Norsk helsenett          | eMD hos Norsk helsenett               |
        | 15 mill. kroner | eMD hos Norsk helsenett               | journaldokumenter hos Norsk helsenett |
      Så er stillingen:
        | konto                        | båndlagt        | disponibelt      |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner         |
        | eMD hos Norsk helsenett      | 3 mill. kroner  | 3,5 mill. kroner |

    Scenario: Samme vei nevnt to ganger legges sammen
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. juni 2024:
        | beløp          | fra                          | til                                   |
        | 7 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
        | 7 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 2 mill. kroner på måledata hos Norsk helsenett 1. juni 2024

  Regel: Programstyrets sekretær kan registrere saken og programstyrets vedtak under ett

    Scenario: En omfordeling programstyret alt har vedtatt, går rett til departementet
      Når programstyret registrerer omfordelingen av 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024, og at programstyret slutter seg til saken
      Så venter saken på departementet

    Scenario: Ingen kan sende med departementets vedtak
      Når programstyret registrerer omfordelingen av 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024, og at departementet godkjenner saken
      Så avvises det fordi rollen ikke har rett til dette
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

    Scenario: En mottaker kan ikke sende med programstyrets vedtak
      Når Norsk helsenett registrerer omfordelingen av 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024, og at programstyret slutter seg til saken
      Så avvises det fordi rollen ikke har rett til dette

    Scenario: Faller det medsendte vedtaket, faller hele registreringen
      Når programstyret registrerer omfordelingen av 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024, og at programstyret avslår saken
      Så avvises det fordi utfallet ikke passer i denne saken
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

  Regel: Beløpet er større enn null

    Scenariomal: <beløp> kan ikke flyttes
      Når Norsk helsenett ber om å flytte <beløp> fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi beløpet må være større enn null

      Eksempler:
        | beløp          |
        | 0 kroner       |
        | −1 krone      |

    Scenario: Én øre kan flyttes
      Når Norsk helsenett ber om å flytte 0,01 krone fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

  Regel: Avgivende og mottakende konto er ikke den samme

    Scenario: Midler kan ikke flyttes til kontoen de kommer fra
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til måledata hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi avgivende og mottakende konto er den samme

  Regel: Usikkerhetsavsetningen og de ufordelte midlene kan ikke omfordeles

    Scenariomal: Midler kan ikke omfordeles fra <konto>
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra <konto> til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi midlene bare kan tas ut ved utløsning eller tildeling

      Eksempler:
        | konto                  |
        | usikkerhetsavsetningen |
        | ufordelte midler       |

  Regel: En omfordeling ender på en tjeneste

    Scenariomal: Midler kan ikke omfordeles til <konto>
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til <konto> med virkning fra 1. juni 2024
      Så avvises det fordi midlene må ende på en tjeneste

      Eksempler:
        | konto                  |
        | usikkerhetsavsetningen |
        | ufordelte midler       |

  Regel: En mottaker gir bare fra seg av sitt eget

    Scenario: Ingen kan be om å få en annen mottakers midler
      Når Helsedirektoratet ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Helsedirektoratet med virkning fra 1. juni 2024
      Så avvises det fordi rollen ikke har rett til dette

    Scenario: Programstyret kan be om å flytte fra enhver mottaker
      Når programstyret ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Helsedirektoratet med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenariomal: <hvem> kan ikke be om omfordeling
      Når <hvem> ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem            |
        | departementet   |
        | administratoren |
        | Riksrevisjonen  |

  Regel: Kontoene finnes i boka

    Scenario: Midler kan ikke flyttes til en konto som ikke er opprettet
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til måledata hos Helsedirektoratet med virkning fra 1. juni 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet
