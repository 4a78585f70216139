# language: no
Egenskap: Fire øyne
  Ingen registrerer to ledd i samme sak: søknaden, programstyrets vedtak og departementets vedtak.

  Bakgrunn:
    Gitt at satsingens bok for 2024 har disse rammene fra 1. januar 2024:
      | konto                                 | ramme           |
      | måledata hos Norsk helsenett          | 12 mill. kroner |
      | journaldokumenter hos Norsk helsenett | 65 mill. kroner |
    Og at fullmakten fra programstyrets papirer for 2024 gjelder
    Og at det er 22. april 2024

  Regel: Den som har bedt om saken, kan ikke vedta den

    Scenario: En som søkte for mottakeren, kan ikke registrere programstyrets vedtak
      Gitt at Kari i Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Når Kari i programstyret slutter seg til saken
      Så avvises det fordi ingen kan behandle samme sak to ganger

    Scenario: En annen kan registrere programstyrets vedtak
      Gitt at Kari i Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Når Ola i programstyret slutter seg til saken
      Så venter saken på departementet

    Scenario: En som søkte, kan ikke senere registrere departementets vedtak
      Gitt at Kari i Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Ola i programstyret slutter seg til saken
      Når Kari i departementet godkjenner saken
      Så avvises det fordi ingen kan behandle samme sak to ganger

  Regel: Den som har registrert programstyrets vedtak, kan ikke registrere departementets

    Scenario: Ett og samme menneske kan ikke fullføre saken
      Gitt at Kari i Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Ola i programstyret slutter seg til saken
      Når Ola i departementet godkjenner saken
      Så avvises det fordi ingen kan behandle samme sak to ganger

    Scenario: Tre forskjellige kan fullføre saken
      Gitt at Kari i Norsk helsenett ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Ola i programstyret slutter seg til saken
      Når Siri i departementet godkjenner saken
      Så er saken ført

  Regel: Programstyrets sekretær kan både reise saken og registrere programstyrets vedtak i den

    Scenario: Sekretæren registrerer begge deler
      Gitt at Ola i programstyret ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Når Ola i programstyret slutter seg til saken
      Så venter saken på departementet

    Scenario: Men ikke departementets vedtak
      Gitt at Ola i programstyret ber om å flytte 4 mill. kroner fra måledata hos Norsk helsenett til journaldokumenter hos Norsk helsenett med virkning fra 1. juni 2024
      Og at Kari i programstyret slutter seg til saken
      Når Ola i departementet godkjenner saken
      Så avvises det fordi ingen kan behandle samme sak to ganger
