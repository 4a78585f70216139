# language: no
Egenskap: Fullmakter
  Fullmakten sier hvem som må vedta hva, inntil hvilket beløp og på hvilket grunnlag. Den gjelder fra en dato,
  avløser den forrige helt, og dømmer aldri en gammel sak på nytt.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                   | ramme            | kapittel | post |
      | usikkerhetsavsetningen                  | 30 mill. kroner  |          |      |
      | måledata hos Norsk helsenett            | 12 mill. kroner  |          |      |
      | journaldokumenter hos Norsk helsenett   | 65 mill. kroner  |          |      |
      | prøvesvar hos Norsk helsenett           | 20 mill. kroner  | 701      | 70   |
      | kritisk informasjon hos Norsk helsenett | 3 mill. kroner   | 701      | 70   |
      | kritisk informasjon hos Helsedirektoratet | 13 mill. kroner | 740     | 21   |
    Og at det er 1. februar 2024

  Regel: Uten fullmakt som dekker saken, tas den ikke til behandling

    Scenario: Før noen fullmakt er fastsatt, kan ingenting omfordeles
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

    Scenario: En fullmakt dekker bare det den nevner
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Når Norsk helsenett ber om å utløse 1 mill. kroner til måledata hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

    Scenario: En fullmakt som ennå ikke gjelder, dekker ingenting
      Gitt at departementet fastsetter denne fullmakten fra 2. februar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

  Regel: Bare bokas eget departement fastsetter fullmakter

    Scenariomal: <hvem> kan ikke fastsette fullmakten
      Når <hvem> fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever |
        | omfordeling mellom tjenester | ingen  |
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem                   |
        | programstyret          |
        | Norsk helsenett        |
        | administratoren        |
        | Kunnskapsdepartementet |

  Regel: Fullmakten bestemmer hvilke organer som må vedta

    Scenariomal: Når fullmakten krever vedtak i <organer>, <hva>
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                      | krever    |
        | omfordeling mellom tjenester | <organer> |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så <hva>

      Eksempler:
        | organer                        | hva                           |
        | ingen                          | er saken ført                 |
        | programstyret                  | venter saken på programstyret |
        | departementet                  | venter saken på departementet |
        | programstyret og departementet | venter saken på programstyret |

  Regel: Der programstyret har det siste ordet, er det bare tilslutning som fører pengene

    Bakgrunn:
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                             | krever        |
        | omfordeling mellom tjenester        | programstyret |
        | utløsning av usikkerhetsavsetningen | programstyret |
      Og at Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024

    Scenario: Tilslutning fører pengene
      Når programstyret slutter seg til saken
      Så er saken ført

    Scenariomal: Det er ikke nok at programstyret <vedtar>
      Når programstyret <vedtar>
      Så avvises det fordi utfallet ikke passer i denne saken

      Eksempler:
        | vedtar                    |
        | anbefaler saken           |
        | tar saken til orientering |

    Scenario: Fraråding avslutter saken
      Når programstyret fraråder saken
      Så er saken avslått

  Regel: Beløpsgrensen gjelder summen av det saken tar

    Bakgrunn:
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                      | krever                         | inntil         |
        | omfordeling mellom tjenester | programstyret                  | 5 mill. kroner |
        | omfordeling mellom tjenester | programstyret og departementet |                |

    Scenariomal: <beløp> krever vedtak i <organer>
      Når Norsk helsenett ber om å flytte <beløp> fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så krever saken vedtak i <organer>

      Eksempler:
        | beløp               | organer                        |
        | 5 mill. kroner      | programstyret                  |
        | 5 000 000,01 kroner | programstyret og departementet |

    Scenario: Flere avgivere legges sammen
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. juni 2024:
        | beløp          | fra                                   | til                           |
        | 3 mill. kroner | måledata hos Norsk helsenett          | prøvesvar hos Norsk helsenett |
        | 3 mill. kroner | journaldokumenter hos Norsk helsenett | prøvesvar hos Norsk helsenett |
      Så krever saken vedtak i programstyret og departementet

    Scenario: Over øverste grense dekker ingen fullmakt saken
      Gitt at departementet fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever        | inntil         |
        | omfordeling mellom tjenester | programstyret | 5 mill. kroner |
      Når Norsk helsenett ber om å flytte 6 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

  Regel: Den samlede grensen gjelder alt som er flyttet fra tjenesten gjennom året, så oppdeling hjelper ikke

    Bakgrunn:
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                             | krever                         | samlet inntil  |
        | omfordeling mellom tjenester        | programstyret                  | 5 mill. kroner |
        | omfordeling mellom tjenester        | programstyret og departementet |                |
        | utløsning av usikkerhetsavsetningen | departementet                  | 5 mill. kroner |
        | utløsning av usikkerhetsavsetningen | programstyret og departementet |                |
      Og at Norsk helsenett ber om å flytte 3 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024

    Scenariomal: Etter 3 mill. kroner krever <beløp> til vedtak i <organer>
      Når Norsk helsenett ber om å flytte <beløp> fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. august 2024
      Så venter saken på programstyret
      Og den første saken krever vedtak i programstyret
      Og den andre saken krever vedtak i <organer>

      Eksempler:
        | beløp            | organer                        |
        | 2 mill. kroner   | programstyret                  |
        | 2 000 001 kroner | programstyret og departementet |

    Scenario: Saken teller også når den er ført
      Gitt at programstyret slutter seg til saken
      Når Norsk helsenett ber om å flytte 3 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. august 2024
      Så venter saken på programstyret
      Og den andre saken krever vedtak i programstyret og departementet

    Scenario: En avslått sak teller ikke
      Gitt at programstyret fraråder saken
      Når Norsk helsenett ber om å flytte 5 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. august 2024
      Så venter den andre saken på programstyret
      Og den andre saken krever vedtak i programstyret

    Scenario: En tilbakeført sak teller ikke
      Gitt at programstyret slutter seg til saken
      Og at Norsk helsenett ber om å tilbakeføre saken med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Når Norsk helsenett ber om å flytte 5 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. august 2024
      Så krever den tredje saken vedtak i programstyret

    Scenario: En annen tjeneste har sin egen grense
      Når Norsk helsenett ber om å flytte 5 mill. kroner fra journaldokumenter hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. august 2024
      Så venter den andre saken på programstyret
      Og den andre saken krever vedtak i programstyret

    Scenario: Er én av flere tjenester over grensen, gjelder neste regel for hele saken
      Når Norsk helsenett ber om å flytte følgende med virkning fra 1. august 2024:
        | beløp          | fra                                   | til                           |
        | 1 mill. kroner | journaldokumenter hos Norsk helsenett | prøvesvar hos Norsk helsenett |
        | 3 mill. kroner | måledata hos Norsk helsenett          | prøvesvar hos Norsk helsenett |
      Så krever den andre saken vedtak i programstyret og departementet

    Scenario: Utløsninger regnes sammen for hele potten
      Gitt at Norsk helsenett ber om å utløse 3 mill. kroner til måledata hos Norsk helsenett med virkning fra 1. juni 2024
      Når Helsedirektoratet ber om å utløse 3 mill. kroner til kritisk informasjon hos Helsedirektoratet med virkning fra 1. juni 2024
      Så krever den andre saken vedtak i departementet
      Og den tredje saken krever vedtak i programstyret og departementet

  Regel: Flytting på tvers av kapittel eller post krever uttrykkelig hjemmel

    Scenario: Uten hjemmel kan ikke midler flyttes mellom poster
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra kritisk informasjon hos Norsk helsenett til kritisk informasjon hos Helsedirektoratet med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

    Scenario: Med hjemmel behandles saken
      Gitt at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                      | krever                         | på tvers av poster |
        | omfordeling mellom mottakere | programstyret                  | nei                |
        | omfordeling mellom mottakere | programstyret og departementet | ja                 |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra kritisk informasjon hos Norsk helsenett til kritisk informasjon hos Helsedirektoratet med virkning fra 1. juni 2024
      Så venter saken på programstyret
      Og saken krever vedtak i programstyret og departementet

    Scenario: På samme kapittel og post trengs ingen hjemmel
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra kritisk informasjon hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenario: En konto uten post prøves ikke
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til kritisk informasjon hos Helsedirektoratet med virkning fra 1. juni 2024
      Så venter saken på programstyret

  Regel: En ny fullmakt gjelder nye saker, aldri gamle

    Scenario: Saken behandles ferdig etter fullmakten den ble tatt inn under
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Og at Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at det er 1. mars 2024
      Og at departementet fastsetter denne fullmakten fra 1. mars 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Når programstyret slutter seg til saken
      Så venter saken på departementet

    Scenario: Den nye saken behandles etter den nye fullmakten
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Og at det er 1. mars 2024
      Og at departementet fastsetter denne fullmakten fra 1. mars 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og programstyret slutter seg til saken
      Så er saken ført

    Scenario: Den nye fullmakten avløser den gamle helt
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Og at departementet fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Når Norsk helsenett ber om å utløse 1 mill. kroner til måledata hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi ingen fullmakt dekker saken

    Scenario: Av to fullmakter fra samme dag gjelder den som sist ble registrert
      Gitt at departementet fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Og at departementet fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | departementet |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på departementet

    Scenario: En fullmakt som er registrert sist, men gjelder fra før, avløser ikke en nyere
      Gitt at departementet fastsetter denne fullmakten fra 1. februar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Og at departementet fastsetter denne fullmakten fra 1. januar 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | departementet |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenario: Det er registreringsdagen som avgjør fullmakten, ikke virkningsdatoen
      Gitt at fullmakten fra programstyrets papirer for 2024 gjelder
      Og at departementet fastsetter denne fullmakten fra 1. mai 2024:
        | gjelder                      | krever |
        | omfordeling mellom tjenester | ingen  |
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

  Regel: Fullmakten gjelder fra en dag i budsjettåret

    Scenario: En fullmakt kan ikke gjelde fra neste år
      Når departementet fastsetter denne fullmakten fra 1. januar 2025:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Så avvises det fordi virkningsdatoen ligger utenfor budsjettåret
