# language: no
Egenskap: Vedtak i omfordelingssaker
  Programstyret behandler saken først, så departementet. Det siste nødvendige vedtaket fører pengene.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                   | ramme           |
      | måledata hos Norsk helsenett            | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett   | 65 mill. kroner |
      | prøvesvar hos Norsk helsenett           | 20 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024
    Og at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024

  Regel: Programstyrets tilslutning, anbefaling eller orientering sender saken til departementet

    Scenariomal: Saken går til departementet når programstyret <vedtar>
      Når programstyret <vedtar>
      Så venter saken på departementet
      Og stillingen per 1. juni 2024 er:
        | konto                        | ramme           | båndlagt       |
        | måledata hos Norsk helsenett | 12 mill. kroner | 4 mill. kroner |

      Eksempler:
        | vedtar                    |
        | slutter seg til saken     |
        | anbefaler saken           |
        | tar saken til orientering |

  Regel: Fraråder programstyret en omfordeling, er den avslått

    Scenario: Saken når ikke departementet
      Når programstyret fraråder saken
      Så er saken avslått
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

  Regel: Programstyret kan returnere saken

    Scenario: En returnert sak er avsluttet
      Når programstyret returnerer saken
      Så er saken returnert
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

  Regel: Departementets ja fører pengene

    Scenariomal: Saken er ført når departementet <vedtar>
      Gitt at programstyret slutter seg til saken
      Når departementet <vedtar>
      Så er saken ført
      Og stillingen er:
        | konto                                 | ramme           | båndlagt |
        | måledata hos Norsk helsenett          | 8 mill. kroner  | 0 kroner |
        | journaldokumenter hos Norsk helsenett | 69 mill. kroner | 0 kroner |

      Eksempler:
        | vedtar                         |
        | godkjenner saken               |
        | har ingen merknader til saken  |

  Regel: Departementets nei avslutter saken

    Scenariomal: Saken er <utfall> når departementet <vedtar>
      Gitt at programstyret slutter seg til saken
      Når departementet <vedtar>
      Så er saken <utfall>
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

      Eksempler:
        | vedtar           | utfall    |
        | avslår saken     | avslått   |
        | returnerer saken | returnert |

  Regel: Departementet kan godkjenne en del av det som er omsøkt

    Scenario: Bare det som er godkjent, flyttes
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner bare dette av saken:
        | beløp          | fra                          | til                                   |
        | 3 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så er saken ført
      Og stillingen er:
        | konto                                 | ramme           | båndlagt |
        | måledata hos Norsk helsenett          | 9 mill. kroner  | 0 kroner |
        | journaldokumenter hos Norsk helsenett | 68 mill. kroner | 0 kroner |

    Scenario: Mer enn det er bedt om, kan ikke godkjennes
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner bare dette av saken:
        | beløp             | fra                          | til                                   |
        | 4 000 000,01 krone | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så avvises det fordi det er mer enn det ble bedt om

    Scenario: Samme vei nevnt to ganger legges sammen også i vedtaket
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner bare dette av saken:
        | beløp          | fra                          | til                                   |
        | 3 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
        | 2 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så avvises det fordi det er mer enn det ble bedt om

    Scenario: En vei det ikke er bedt om, kan ikke godkjennes
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner bare dette av saken:
        | beløp          | fra                          | til                           |
        | 1 mill. kroner | måledata hos Norsk helsenett | prøvesvar hos Norsk helsenett |
      Så avvises det fordi det er mer enn det ble bedt om

    Scenario: Programstyret kan ikke godkjenne delvis
      Når programstyret godkjenner bare dette av saken:
        | beløp          | fra                          | til                                   |
        | 3 mill. kroner | måledata hos Norsk helsenett | journaldokumenter hos Norsk helsenett |
      Så avvises det fordi utfallet ikke passer i denne saken

  Regel: Hvert organ har sine utfall

    Scenariomal: Programstyret <vedtar> ikke
      Når programstyret <vedtar>
      Så avvises det fordi utfallet ikke passer i denne saken

      Eksempler:
        | vedtar                        |
        | avslår saken                  |
        | har ingen merknader til saken |

    Scenariomal: Departementet <vedtar> ikke
      Gitt at programstyret slutter seg til saken
      Når departementet <vedtar>
      Så avvises det fordi utfallet ikke passer i denne saken

      Eksempler:
        | vedtar                    |
        | anbefaler saken           |
        | tar saken til orientering |
        | fraråder saken            |

  Regel: Organene behandler saken i tur og orden, hvert av dem én gang

    Scenario: Departementet kan ikke vedta før programstyret
      Når departementet godkjenner saken
      Så avvises det fordi saken venter på et annet organ

    Scenario: Programstyret kan ikke vedta to ganger
      Gitt at programstyret slutter seg til saken
      Når programstyret fraråder saken
      Så avvises det fordi saken venter på et annet organ

  Regel: En sak får ett utfall

    Scenario: En ført sak kan ikke avslås
      Gitt at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Når departementet avslår saken
      Så avvises det fordi saken allerede er avgjort

    Scenario: En avslått sak kan ikke godkjennes
      Gitt at programstyret slutter seg til saken
      Og at departementet avslår saken
      Når departementet godkjenner saken
      Så avvises det fordi saken allerede er avgjort

    Scenario: En returnert sak kan ikke trekkes
      Gitt at programstyret returnerer saken
      Når Norsk helsenett trekker saken
      Så avvises det fordi saken allerede er avgjort

  Regel: Saken finnes

    Scenariomal: Ingen kan <gjøre> en sak som ikke finnes
      Når <hvem> <gjør> en sak som ikke finnes
      Så avvises det fordi saken ikke finnes

      Eksempler:
        | hvem            | gjøre   | gjør       |
        | departementet   | avslå   | avslår     |
        | Norsk helsenett | trekke  | trekker    |

  Regel: Den som har bedt om saken, kan trekke den så lenge den venter

    Scenario: En trukket sak binder ingenting
      Når Norsk helsenett trekker saken
      Så er saken trukket
      Og stillingen er:
        | konto                        | ramme           | båndlagt |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner |

    Scenario: Saken kan trekkes også etter programstyrets vedtak
      Gitt at programstyret slutter seg til saken
      Når Norsk helsenett trekker saken
      Så er saken trukket

    Scenario: Retten tilhører virksomheten, ikke personen
      Når Siri i Norsk helsenett trekker saken
      Så er saken trukket

    Scenariomal: <hvem> kan ikke trekke en annens sak
      Når <hvem> trekker saken
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem              |
        | Helsedirektoratet |
        | programstyret     |
        | departementet     |

  Regel: En ny sak kan følge opp en tidligere

    Scenario: En returnert sak følges opp med et nytt beløp
      Gitt at programstyret returnerer saken
      Når Norsk helsenett etter den første saken på nytt ber om å flytte 3 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så er den første saken returnert
      Og den andre saken venter på programstyret

    Scenario: Det som følges opp, må finnes
      Når Norsk helsenett etter en sak som ikke finnes på nytt ber om å flytte 3 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi saken ikke finnes

  Regel: Et vedtak kan flytte virkningsdatoen, og prøves da på nytt

    Scenario: Pengene flyttes fra den datoen departementet bestemmer
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner saken med virkning fra 1. september 2024
      Så er stillingen per 31. august 2024:
        | konto                        | ramme           |
        | måledata hos Norsk helsenett | 12 mill. kroner |
      Og stillingen per 1. september 2024 er:
        | konto                        | ramme          |
        | måledata hos Norsk helsenett | 8 mill. kroner |

    Scenario: Programstyret flytter båndleggingen med datoen
      Når programstyret slutter seg til saken med virkning fra 1. september 2024
      Så er stillingen per 31. august 2024:
        | konto                        | båndlagt |
        | måledata hos Norsk helsenett | 0 kroner |
      Og stillingen per 1. september 2024 er:
        | konto                        | båndlagt       |
        | måledata hos Norsk helsenett | 4 mill. kroner |

    Scenario: En tidligere dato avvises når pengene kommer senere
      Gitt at det er 23. april 2024
      Og at departementet trekker inn 12 mill. kroner til rammen fra prøvesvar hos Norsk helsenett fra 1. mars 2024
      Og at departementet tildeler 12 mill. kroner fra rammen til prøvesvar hos Norsk helsenett fra 1. juli 2024
      Og at Norsk helsenett ber om å flytte 15 mill. kroner fra prøvesvar hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juli 2024
      Når programstyret slutter seg til saken med virkning fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 7 mill. kroner på prøvesvar hos Norsk helsenett 1. juni 2024

  Regel: Bare departementet registrerer for departementet, og bare programstyret for programstyret

    Scenariomal: <hvem> kan ikke registrere vedtak for andre
      Når <hvem> registrerer at <organ> godkjenner saken
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem                   | organ         |
        | Norsk helsenett        | programstyret |
        | departementet          | programstyret |
        | programstyret          | departementet |
        | Kunnskapsdepartementet | departementet |
        | Riksrevisjonen         | departementet |
