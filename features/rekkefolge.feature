# language: no
Egenskap: Én avvisning om gangen
  Er det flere grunner til å avvise noe, oppgis den som kommer først i en fast rekkefølge. Da betyr samme svar alltid det samme,
  og ingenting blir registrert.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024

  Regel: Først om noen har rett til å spørre, så om det er skriftlig, så om beløp og konto, så om det er dekning

    Scenario: Uten rett til det spørres det ikke om begrunnelse
      Gitt at ingen begrunnelse er skrevet
      Når Helsedirektoratet ber om å flytte 99 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi rollen ikke har rett til dette

    Scenario: Uten begrunnelse spørres det ikke om dokumenter
      Gitt at ingen begrunnelse er skrevet
      Og at ingen dokumenter er lagt ved
      Når Norsk helsenett ber om å flytte 99 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi en skriftlig begrunnelse mangler

    Scenario: Uten dokumenter spørres det ikke om dekning
      Gitt at ingen dokumenter er lagt ved
      Når Norsk helsenett ber om å flytte 99 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi et dokument mangler

    Scenario: Utenfor året spørres det ikke om dekning
      Når Norsk helsenett ber om å flytte 99 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. januar 2025
      Så avvises det fordi virkningsdatoen ligger utenfor budsjettåret

  Regel: Det som avvises, setter ingen spor

    Scenario: Etter en avvisning er boka som før
      Gitt at det er 23. april 2024
      Når Norsk helsenett ber om å flytte 99 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så avvises det fordi beløpet ikke er disponibelt
      Når Norsk helsenett ber om å flytte 12 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Så venter den første saken på programstyret
