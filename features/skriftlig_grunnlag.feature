# language: no
Egenskap: Skriftlig grunnlag og datoer
  For hver krone skal boka svare på hvem som bestemte, på hvilket skriftlig grunnlag og fra når.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | ufordelte midler                      | 5 mill. kroner  |
      | usikkerhetsavsetningen                | 30 mill. kroner |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024

  Regel: Begrunnelsen har minst 20 synlige tegn

    Scenariomal: «<begrunnelse>» er ingen begrunnelse
      Gitt at begrunnelsen er «<begrunnelse>»
      Når Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi en skriftlig begrunnelse mangler

      Eksempler:
        | begrunnelse           |
        | .                     |
        | Etter avtale          |
        | Som vedtatt av styre  |

    Scenario: Tjue synlige tegn er nok
      Gitt at begrunnelsen er «Forsinket utprøving nå»
      Når Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter saken på programstyret

    Scenario: Uten begrunnelse blir ikke et vedtak registrert
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Men ingen begrunnelse er skrevet
      Når programstyret slutter seg til saken
      Så avvises det fordi en skriftlig begrunnelse mangler

    Scenario: Uten begrunnelse blir ikke en bevilgning ført
      Gitt at ingen begrunnelse er skrevet
      Når departementet fører en bevilgning på 5 mill. kroner til rammen fra 1. juni 2024
      Så avvises det fordi en skriftlig begrunnelse mangler

  Regel: Minst ett dokument er lagt til grunn

    Scenario: Uten dokument blir ikke en sak tatt til behandling
      Gitt at ingen dokumenter er lagt ved
      Når Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi et dokument mangler

    Scenario: Uten dokument kan ikke en sak trekkes
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Men ingen dokumenter er lagt ved
      Når Norsk helsenett trekker saken
      Så avvises det fordi et dokument mangler

    Scenario: Uten dokument kan ikke en fullmakt fastsettes
      Gitt at ingen dokumenter er lagt ved
      Når departementet fastsetter denne fullmakten fra 1. mai 2024:
        | gjelder                      | krever        |
        | omfordeling mellom tjenester | programstyret |
      Så avvises det fordi et dokument mangler

  Regel: Virkningsdatoen ligger i budsjettåret

    Scenariomal: Virkning fra <dag> <utfall>
      Når departementet tildeler 1 mill. kroner fra rammen til måledata hos Norsk helsenett fra <dag>
      Så <svar>

      Eksempler:
        | dag              | utfall         | svar                                                            |
        | 31. desember 2023 | er for tidlig | avvises det fordi virkningsdatoen ligger utenfor budsjettåret   |
        | 1. januar 2024   | er i tide      | er måledata hos Norsk helsenett tildelt 13 mill. kroner         |
        | 31. desember 2024 | er i tide     | er måledata hos Norsk helsenett tildelt 13 mill. kroner         |
        | 1. januar 2025   | er for sent    | avvises det fordi virkningsdatoen ligger utenfor budsjettåret   |

    Scenario: Et vedtak kan ikke flytte virkningen ut av året
      Gitt at Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Når programstyret slutter seg til saken med virkning fra 1. januar 2025
      Så avvises det fordi virkningsdatoen ligger utenfor budsjettåret

  Regel: Et vedtak kan ikke være truffet etter at det registreres

    Scenario: Morgendagens vedtak kan ikke registreres i dag
      Gitt at vedtaket er datert 23. april 2024
      Når departementet tildeler 1 mill. kroner fra rammen til måledata hos Norsk helsenett fra 1. mai 2024
      Så avvises det fordi vedtaket er datert etter at det registreres

    Scenariomal: Vedtak fra <dag> kan etterregistreres
      Gitt at vedtaket er datert <dag>
      Når departementet tildeler 1 mill. kroner fra rammen til måledata hos Norsk helsenett fra 1. mai 2024
      Så er måledata hos Norsk helsenett tildelt 13 mill. kroner

      Eksempler:
        | dag              |
        | 22. april 2024   |
        | 19. desember 2023 |
