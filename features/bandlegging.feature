# language: no
Egenskap: Båndlegging og dekning
  Det en sak som venter vil ta fra en konto, er båndlagt fra virkningsdatoen. Det den vil gi, regnes ikke med før
  det er ført. Disponibelt er tildelt ramme etter omfordelinger mindre det som er båndlagt.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | ufordelte midler                      | 10 mill. kroner |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
      | prøvesvar hos Norsk helsenett         | 0 kroner        |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024

  Regel: En sak som venter, båndlegger det den tar, og gir ingenting

    Scenario: Beløpet er båndlagt fra virkningsdatoen, og mottakeren må vente
      Når Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Så er stillingen per 31. mai 2024:
        | konto                        | ramme           | båndlagt | disponibelt     |
        | måledata hos Norsk helsenett | 12 mill. kroner | 0 kroner | 12 mill. kroner |
      Og stillingen per 1. juni 2024 er:
        | konto                         | ramme           | båndlagt       | disponibelt    |
        | måledata hos Norsk helsenett  | 12 mill. kroner | 4 mill. kroner | 8 mill. kroner |
        | prøvesvar hos Norsk helsenett | 0 kroner        | 0 kroner       | 0 kroner       |

    Scenario: Penger som ikke er ført, kan ikke flyttes videre
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Når Norsk helsenett ber om å flytte 1 mill. kroner fra prøvesvar hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juli 2024
      Så avvises det fordi beløpet ikke er disponibelt

  Regel: Det som flyttes, er disponibelt på virkningsdatoen

    Scenario: Alt som er disponibelt, kan flyttes
      Når Norsk helsenett ber om å flytte 12 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenario: Én øre for mye avvises
      Når Norsk helsenett ber om å flytte 12 000 000,01 kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 0,01 kroner på måledata hos Norsk helsenett 1. juni 2024

    @http
    Scenario: Det som er båndlagt, kan ikke flyttes én gang til
      Gitt at Norsk helsenett ber om å flytte 8 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Når Norsk helsenett ber om å flytte 5 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Og det mangler 1 mill. kroner på måledata hos Norsk helsenett 1. juni 2024
      Og det er den første saken som står i veien

    Scenario: En sak som er trukket, står ikke i veien
      Gitt at Norsk helsenett ber om å flytte 8 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Norsk helsenett trekker saken
      Når Norsk helsenett ber om å flytte 5 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenario: Departementet kan heller ikke trekke inn det som er båndlagt
      Gitt at Norsk helsenett ber om å flytte 8 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Når departementet trekker inn 5 mill. kroner til rammen fra måledata hos Norsk helsenett fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt

  Regel: Ingen senere dag kommer under null

    Scenario: En tilbakedatert flytting kan ikke ta det en senere omfordeling alt har tatt
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at det er 3. juni 2024
      Når Norsk helsenett ber om å flytte 9 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 15. mai 2024
      Så avvises det fordi en senere dag ville mangle dekning
      Og det mangler 1 mill. kroner på måledata hos Norsk helsenett 1. juni 2024

    Scenario: En tilbakedatert flytting som levner nok til senere, tas til behandling
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. juni 2024
      Og at programstyret slutter seg til saken
      Og at departementet godkjenner saken
      Og at det er 3. juni 2024
      Når Norsk helsenett ber om å flytte 8 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 15. mai 2024
      Så venter saken på programstyret

    Scenario: Også en senere sak som venter, må ha dekning
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til prøvesvar hos Norsk helsenett med virkning fra 1. september 2024
      Når Norsk helsenett ber om å flytte 9 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi en senere dag ville mangle dekning
      Og det mangler 1 mill. kroner på måledata hos Norsk helsenett 1. september 2024
      Og det er den første saken som står i veien

    Scenario: Penger som først kommer senere, kan ikke flyttes før de er der
      Gitt at departementet tildeler 10 mill. kroner fra rammen til prøvesvar hos Norsk helsenett fra 1. juli 2024
      Når Norsk helsenett ber om å flytte 10 mill. kroner fra prøvesvar hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 30. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt

    Scenario: Fra den dagen pengene er der, kan de flyttes
      Gitt at departementet tildeler 10 mill. kroner fra rammen til prøvesvar hos Norsk helsenett fra 1. juli 2024
      Når Norsk helsenett ber om å flytte 10 mill. kroner fra prøvesvar hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juli 2024
      Så venter saken på programstyret
