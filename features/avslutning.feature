# language: no
Egenskap: Avslutning av konto og bok
  En bok avsluttes bare når departementet bestemmer det, aldri av kalenderen. Det som er igjen, blir stående synlig
  som mindreforbruk mot tildeling.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | ufordelte midler                      | 5 mill. kroner  |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
      | prøvesvar hos Norsk helsenett         | 0 kroner        |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 1. desember 2024

  Regel: En avsluttet bok tar ikke imot mer

    Bakgrunn:
      Gitt at departementet avslutter boka

    Scenario: Det som er igjen, blir stående
      Så er stillingen:
        | konto                        | ramme           |
        | ufordelte midler             | 5 mill. kroner  |
        | måledata hos Norsk helsenett | 12 mill. kroner |

    @http
    Scenario: Ingen kan omfordele i en avsluttet bok
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 15. desember 2024
      Så avvises det fordi boka er avsluttet

    Scenario: Ingen kan bevilge i en avsluttet bok
      Når departementet fører en bevilgning på 1 mill. kroner til rammen fra 15. desember 2024
      Så avvises det fordi boka er avsluttet

    Scenario: Ingen kan opprette konto i en avsluttet bok
      Når administratoren oppretter kontoen for måledata hos Helsedirektoratet
      Så avvises det fordi boka er avsluttet

    Scenario: En avsluttet bok kan ikke avsluttes igjen
      Når departementet avslutter boka
      Så avvises det fordi boka er avsluttet

  Regel: Kalenderen avslutter ikke boka

    Scenario: Etter nyttår kan en omfordeling med virkning i budsjettåret fortsatt registreres
      Gitt at det er 10. januar 2025
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 31. desember 2024
      Så venter saken på programstyret

  Regel: Boka avsluttes ikke mens saker venter

    Scenario: En sak som venter, holder boka åpen
      Gitt at Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 15. desember 2024
      Når departementet avslutter boka
      Så avvises det fordi det fortsatt er saker som venter
      Og det er den første saken som står i veien

    Scenario: Når saken har fått sitt utfall, kan boka avsluttes
      Gitt at Norsk helsenett ber om å flytte 1 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 15. desember 2024
      Og at programstyret fraråder saken
      Og at departementet avslutter boka
      Når departementet fører en bevilgning på 1 mill. kroner til rammen fra 15. desember 2024
      Så avvises det fordi boka er avsluttet

  Regel: En konto avsluttes bare når den er tom, i dag og alle senere dager

    Scenario: En tom konto kan avsluttes, og tar ikke imot mer
      Gitt at departementet avslutter kontoen for prøvesvar hos Norsk helsenett
      Når departementet tildeler 1 mill. kroner fra rammen til prøvesvar hos Norsk helsenett fra 15. desember 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet

    Scenario: En konto med midler kan ikke avsluttes
      Når departementet avslutter kontoen for måledata hos Norsk helsenett
      Så avvises det fordi det fortsatt står midler på kontoen

    Scenario: En konto som får midler senere, kan ikke avsluttes
      Gitt at departementet tildeler 1 mill. kroner fra rammen til prøvesvar hos Norsk helsenett fra 31. desember 2024
      Når departementet avslutter kontoen for prøvesvar hos Norsk helsenett
      Så avvises det fordi det fortsatt står midler på kontoen

    Scenario: En konto som er tømt i dag, kan avsluttes
      Gitt at departementet trekker inn 12 mill. kroner til rammen fra måledata hos Norsk helsenett fra 1. desember 2024
      Og at departementet avslutter kontoen for måledata hos Norsk helsenett
      Når departementet avslutter kontoen for måledata hos Norsk helsenett
      Så avvises det fordi kontoen ikke finnes eller er avsluttet

    Scenario: En avsluttet konto kan ikke opprettes på nytt
      Gitt at departementet avslutter kontoen for prøvesvar hos Norsk helsenett
      Når administratoren oppretter kontoen for prøvesvar hos Norsk helsenett
      Så avvises det fordi det finnes fra før

    Scenario: En sak kan ikke føres tilbake til en avsluttet konto
      Gitt at departementet fastsetter denne fullmakten fra 1. desember 2024:
        | gjelder                      | krever |
        | omfordeling mellom tjenester | ingen  |
      Og at Norsk helsenett ber om å flytte 12 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. desember 2024
      Og at departementet avslutter kontoen for måledata hos Norsk helsenett
      Når Norsk helsenett ber om å tilbakeføre saken med virkning fra 15. desember 2024
      Så avvises det fordi kontoen ikke finnes eller er avsluttet

  Regel: Bare departementet avslutter

    Scenariomal: <hvem> kan ikke avslutte boka
      Når <hvem> avslutter boka
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem                   |
        | administratoren        |
        | programstyret          |
        | Norsk helsenett        |
        | Kunnskapsdepartementet |

    Scenariomal: <hvem> kan ikke avslutte en konto
      Når <hvem> avslutter kontoen for prøvesvar hos Norsk helsenett
      Så avvises det fordi rollen ikke har rett til dette

      Eksempler:
        | hvem            |
        | administratoren |
        | Norsk helsenett |
