# language: no
Egenskap: Tilbakeføring
  En feil rettes aldri ved å endre det som er ført, men ved å føre nøyaktig det motsatte. Det kan gjøres én gang.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme            |
      | usikkerhetsavsetningen                | 30 mill. kroner  |
      | SFM hos Norsk helsenett               | 20 mill. kroner  |
      | eMD hos Norsk helsenett               | 6,5 mill. kroner |
      | måledata hos Norsk helsenett          | 12 mill. kroner  |
      | journaldokumenter hos Norsk helsenett | 0 kroner         |
      | prøvesvar hos Norsk helsenett         | 0 kroner         |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 11. mars 2024

  Regel: En tilbakeføring krever det samme som saken selv

    Scenario: En flytting innen en tjeneste føres tilbake med det samme
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. april 2024
      Så er den andre saken ført
      Og den andre saken behandles som tilbakeføring
      Og stillingen per 1. april 2024 er:
        | konto                   | ramme            |
        | SFM hos Norsk helsenett | 20 mill. kroner  |
        | eMD hos Norsk helsenett | 6,5 mill. kroner |

    @http
    Scenario: En omfordeling mellom tjenester føres tilbake når begge organer har vedtatt det
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024
      Så venter den andre saken på programstyret
      Når programstyret slutter seg til den andre saken
      Og departementet har ingen merknader til den andre saken
      Så er den andre saken ført
      Og stillingen per 1. juli 2024 er:
        | konto                                 | ramme           |
        | måledata hos Norsk helsenett          | 12 mill. kroner |
        | journaldokumenter hos Norsk helsenett | 0 kroner        |

    Scenario: Det er dagens fullmakt som gjelder for tilbakeføringen
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024
      Og at departementet fastsetter denne fullmakten fra 11. mars 2024:
        | gjelder                        | krever        |
        | omfordeling innen en tjeneste  | departementet |
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. april 2024
      Så venter den andre saken på departementet

    Scenario: Uten fullmakt for sakens egen vei kan den ikke føres tilbake
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024
      Og at departementet fastsetter denne fullmakten fra 11. mars 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | departementet |
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. april 2024
      Så avvises det fordi ingen fullmakt dekker saken

  Regel: Det er det som faktisk ble ført, som føres tilbake

    Scenario: En delvis godkjent utløsning føres tilbake med det som ble godkjent
      Gitt at Norsk helsenett ber om å utløse 5 mill. kroner til SFM hos Norsk helsenett med virkning fra 1. april 2024
      Og at programstyret anbefaler saken
      Og at departementet godkjenner bare dette av saken:
        | beløp          | til                     |
        | 3 mill. kroner | SFM hos Norsk helsenett |
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. mai 2024
      Og programstyret slutter seg til saken
      Og departementet godkjenner saken
      Så er stillingen per 30. april 2024:
        | konto                   | ramme           |
        | usikkerhetsavsetningen  | 27 mill. kroner |
        | SFM hos Norsk helsenett | 23 mill. kroner |
      Og stillingen per 1. mai 2024 er:
        | konto                   | ramme           |
        | usikkerhetsavsetningen  | 30 mill. kroner |
        | SFM hos Norsk helsenett | 20 mill. kroner |

  Regel: En tilbakeføring godkjennes helt eller ikke

    Bakgrunn:
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024

    Scenario: Ingen kan føre tilbake en del
      Gitt at programstyret slutter seg til saken
      Når departementet godkjenner bare dette av saken:
        | beløp          | fra                                   | til                          |
        | 1 mill. kroner | journaldokumenter hos Norsk helsenett | måledata hos Norsk helsenett |
      Så avvises det fordi utfallet ikke passer i denne saken

    Scenario: Fraråder programstyret tilbakeføringen, er den avslått
      Når programstyret fraråder den andre saken
      Så er den andre saken avslått
      Og stillingen er:
        | konto                        | ramme          |
        | måledata hos Norsk helsenett | 8 mill. kroner |

    Scenario: Mens tilbakeføringen venter, er beløpet båndlagt hos den som fikk det
      Så er stillingen per 1. juli 2024:
        | konto                                 | ramme          | båndlagt       |
        | journaldokumenter hos Norsk helsenett | 4 mill. kroner | 4 mill. kroner |

  Regel: Den som ba om saken, eller programstyret, kan be om tilbakeføring

    Bakgrunn:
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024

    Scenariomal: <hvem> kan be om tilbakeføring
      Når <hvem> ber om å tilbakeføre den første saken med virkning fra 1. april 2024
      Så er den andre saken ført

      Eksempler:
        | hvem                    |
        | Siri i Norsk helsenett  |
        | programstyret           |

    Scenariomal: <hvem> kan ikke be om tilbakeføring
      Når <hvem> ber om å tilbakeføre den første saken med virkning fra 1. april 2024
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem              |
        | Helsedirektoratet |
        | departementet     |
        | Riksrevisjonen    |

  Regel: Bare det som er ført, kan føres tilbake

    Scenario: En sak som venter, kan ikke føres tilbake
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024
      Så avvises det fordi saken ikke kan tilbakeføres

    Scenario: En trukket sak kan ikke føres tilbake
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Norsk helsenett trekker saken
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024
      Så avvises det fordi saken ikke kan tilbakeføres

    Scenario: En tilbakeføring kan ikke selv føres tilbake
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. april 2024
      Når Norsk helsenett ber om å tilbakeføre den andre saken med virkning fra 1. mai 2024
      Så avvises det fordi saken ikke kan tilbakeføres

  Regel: En sak føres tilbake én gang

    Scenario: En tilbakeført sak kan ikke føres tilbake igjen
      Gitt at Norsk helsenett ber om å flytte 1,5 mill. kroner fra SFM hos Norsk helsenett til eMD hos Norsk helsenett med virkning fra 11. mars 2024
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. april 2024
      Når Norsk helsenett ber om å tilbakeføre den første saken med virkning fra 1. mai 2024
      Så avvises det fordi saken allerede er tilbakeført

    Scenario: En tilbakeføring som venter, teller
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024
      Når programstyret ber om å tilbakeføre den første saken med virkning fra 1. juli 2024
      Så avvises det fordi saken allerede er tilbakeført

    Scenariomal: En tilbakeføring som er <utfall>, teller ikke
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juli 2024
      Og at <hvem> <gjør> den andre saken
      Når Norsk helsenett ber om å tilbakeføre den første saken med virkning fra 1. juli 2024
      Så er den andre saken <utfall>
      Og den tredje saken venter på programstyret

      Eksempler:
        | hvem            | gjør       | utfall    |
        | programstyret   | fraråder   | avslått   |
        | programstyret   | returnerer | returnert |
        | Norsk helsenett | trekker    | trukket   |

  Regel: Det som føres tilbake, må fortsatt være der

    Scenario: Penger som er flyttet videre, kan ikke føres tilbake
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at Norsk helsenett ber om å flytte 3 mill. kroner fra journaldokumenter hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Når Norsk helsenett ber om å tilbakeføre den første saken med virkning fra 1. juli 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 3 mill. kroner på journaldokumenter hos Norsk helsenett 1. juli 2024
      Og det er den andre saken som står i veien
