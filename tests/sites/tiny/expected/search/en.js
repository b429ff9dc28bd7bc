term: north pier <en/glossary/sea/index.html> {'fr': 'jetée nord', 'de': 'Nordmole'}
  #term-north-pier: The wall that shelters the port.
term: Clear Forest <en/glossary/land/index.html> {'fr': 'Forêt claire', 'de': 'Lichter Wald'}
  #term-clear-forest: A label for well-kept forests.
term: Upper School Ⅱ <en/glossary/land/index.html> {'fr': 'lycée Ⅱ', 'de': 'Gymnasium Ⅱ'}
  #term-upper-school: The upper school of Brumeval.
figure: Fish landed <en/source/review/sea/index.html> {}
  #figure-fish-landed: 4,200 tonnes · reported · 2031 · 4200 tonnes
figure: Growth in landings <en/source/review/sea/index.html> {}
  #figure-fish-growth: up 5% · reported · 2031 · 5 %
figure: Fish landed a year earlier <en/source/review/sea/index.html> {}
  #figure-fish-before: 4,000 tonnes · derived · 2030
figure: Homes delivered <en/source/review/town/index.html> {}
  #figure-homes-delivered: 120 homes · reported · 2031 · 120 logements
figure: Quays renewed <en/source/review/town/index.html> {}
  #figure-quays-renewed: 1.24 acres (0.5 hectares) · reported · 2031 · ½ hectare
figure: Pupils of the upper school <en/source/review/town/index.html> {}
  #figure-pupils: nearly 900 pupils · reported · 2031 · près de 900 élèves
figure: Share of boarders <en/source/review/town/index.html> {}
  #figure-boarders-share: 45% · reported · 2031 · 45 %
figure: Target for the catch <en/source/plan/harbour/index.html> {}
  #figure-fish-target: 4,500 tonnes · target · 2032 · 4500 tonnes
figure: Homes to be built <en/source/plan/housing/index.html> {}
  #figure-homes-planned: at least 80 homes · planned · 2032 · au moins 80 logements
figure: Cost of the homes <en/source/plan/housing/index.html> {}
  #figure-homes-cost: €3 million · planned · 2032 · 3 millions d’euros
figure: Paths to be kept up <en/source/plan/forest/index.html> {}
  #figure-paths-kept: 30 kilometres · planned · 2032 · 30 kilomètres
figure: Benches to be put up <en/source/plan/forest/index.html> {}
  #figure-benches: 20 to 25 benches · planned · 2032 · 20 à 25 bancs
commitment: Complete the north pier. <en/commitments/finish-pier/index.html> {}
  #: Port and fishing · Deliver · before the end of May 2032 · the port
commitment: Raise the catch to 4,500 tonnes. <en/commitments/raise-catch/index.html> {}
  #: Port and fishing · Advance | La pêche repart | La campagne a commencé. | Bilan de mai | 4 400 tonnes à fin mai | A provisional figure.
commitment: Build at least 80 homes for €3 million. <en/commitments/build-homes/index.html> {}
  #: Homes and transport · Deliver · by December 2032
commitment: Study a bus line. <en/commitments/study-bus-line/index.html> {}
  #: Homes and transport · Plan · Transval
commitment: Apply for the label Clear Forest. <en/commitments/seek-label/index.html> {}
  #: Forest and paths · Seek
commitment: Keep up 30 kilometres of paths. <en/commitments/keep-paths/index.html> {}
  #: Forest and paths · Maintain · Bois-Moreau
commitment: Put up 20 to 25 benches. <en/commitments/put-up-benches/index.html> {}
  #: Forest and paths · Deliver · Bois-Moreau
result: The port landed 4,200 tonnes of fish, up 5%. <en/review/sea/index.html> {}
  #fish-landed-more: The sea · state · the port
result: The town handed over 120 homes. <en/review/town/index.html> {}
  #homes-handed-over: The town · done
result: The town renewed 1.24 acres (0.5 hectares) of quays. <en/review/town/index.html> {}
  #quays-done: The town · done · the port
chart: The port landed 4,200 tonnes <en/index.html> {}
  #chart-fish: Fish landed at Brumeval in 2031 | The text does not say how fish is weighed.
chart: 4 promises have a number <en/commitments/index.html> {}
  #chart-promises: Promises of Brumeval, by area | Counted by us.
page: Brumeval, record and promises <en/index.html> {}
  #: The speech of Brumeval, paragraph by paragraph.
  #: Brumeval, record and promises | We found 7 promises. | north pier | Clear Forest Upper School Ⅱ | From the port to the forest. | In short: The port landed 4,200 tonnes. The review | 4,200 tonnes Fish landed, 2031 (reported) P3 | 4,000 tonnes Fish landed a year earlier, 2030 (derived) = 4,200 t ÷ (1 + up 5% ÷ 100) P3 | 1.24 acres (0.5 hectares) Quays renewed, 2031 (reported) P4 | 45% Share of boarders, 2031 (reported) / Pupils of the upper school P4 | €3 million Cost of the homes, 2032 (planned) P6 | 20 to 25 benches Benches to be put up, 2032 (planned) P7
  #areas: 1 Port and fishing: A pier, and more fish (2 promises, 1 with a number) | 2 Homes and transport: Homes first (2 promises, 1 with a number) | 3 Forest and paths: A label and benches (3 promises, 2 with a number)
  #summer-at-the-port: Summer at the port | The port landed 4,200 tonnes, up 5% (P3). See Upper School Ⅱ, Forest and paths, Complete the north pier. and the review. A term lasts two years. | Theme | Number | Pupils of the upper school | 900 | Quays renewed | 1.24 acres (0.5 hectares) | What the text does not say | The share of boarders a year before 45%. | What the text says was done. | target | What the text aims at.
  #chart-fish: The port landed 4,200 tonnes | Fish landed at Brumeval in 2031 | reported derived The text does not say how fish is weighed. P3 Data (CSV, 1 KB) Picture (PNG, 19 KB) Vector picture (SVG, 2 KB) The port landed 4,200 tonnes | Item | Value | Kind | Paragraph | Fish landed a year earlier | 4,000 t | derived | P3 | Fish landed | 4,200 t | reported
page: The review <en/review/index.html> {}
  #: What the town says it did.
  #: The review | The review of the year 2031. | What the text presents as done. | done: 2 under way: 0 approved: 0 state: 1
  #sea: The sea (1) P3 | A good year. | up 5% Growth in landings, 2031 (reported) / Fish landed a year earlier P3
  #town: The town (2) P4 | Roofs and quays.
page: Promises <en/commitments/index.html> {}
  #: All promises.
  #: Promises | Each promise keeps the strength of its verb. | 15 June 2032 no information yet: 6 partly done: 1 / started in progress done behind cannot be judged | Area: Port and fishing 2 Homes and transport 2 Forest and paths 3 | Strength: Deliver 3 Advance 1 Plan 1 Seek 1 Maintain 1 | Measurable by: number and date 1 number 3 date 1 neither 2 | Deadline: date passed 1 date ahead 1 no date 5 | Status: no information yet 6 started 0 in progress 0 partly done 1 done 0 behind 0 cannot be judged 0 | 7 promises | Complete the north pier. Port and fishing · Deliver · date · before the end of May 2032 date passed; no information · no information yet P5 | Raise the catch to 4,500 tonnes. Port and fishing · Advance · number 4,500 tonnes target · no date · partly done P5 | Build at least 80 homes for €3 million. Homes and transport · Deliver · number and date at least 80 homes planned €3 million planned · by December 2032 date ahead · no information yet P6 | Study a bus line. Homes and transport · Plan · neither · no date · no information yet P6 | Apply for the label Clear Forest. Forest and paths · Seek · neither · no date · no information yet P7 | Keep up 30 kilometres of paths. Forest and paths · Maintain · number 30 kilometres planned · no date · no information yet P7 | Put up 20 to 25 benches. Forest and paths · Deliver · number 20 to 25 benches planned · no date · no information yet P7
  #chart-promises: 4 promises have a number | Promises of Brumeval, by area | With a number Without a number Counted by us. P5–7 Data (CSV, 1 KB) Picture (PNG, 21 KB) Vector picture (SVG, 3 KB) 4 promises have a number | Item | With a number | In all | Kind | Paragraph | Port and fishing | With a number: 1 | In all: 2 | derived | P5 | Homes and transport | P6 | Forest and paths | With a number: 2 | In all: 3 | P7
page: Glossary <en/glossary/index.html> {}
  #: The words of the text.
  #: Glossary | The words of the text. | sea (1) land (2)
  #letter-C: C | Clear Forest (Forêt claire)
  #letter-N: N | north pier (jetée nord)
  #letter-U: U | Upper School Ⅱ (lycée Ⅱ)
page: Data <en/data/index.html> {}
  #: The tables to download.
  #: Data | All tables. | CC0 datapackage.json SHA256SUMS The port landed 4,200 tonnes Data (CSV, 1 KB) Picture (PNG, 19 KB) Vector picture (SVG, 2 KB) 4 promises have a number Data (CSV, 1 KB) Picture (PNG, 21 KB) Vector picture (SVG, 3 KB)
  #report: Paragraphs of the text (8) | CSV 2 KB JSON 3 KB | paragraph | part | section | heading_en | summary_en | numerals | digest | 1 | opening | Brumeval stays on course | The title of the speech. | c835f8f4075572a52d17095e7361c922101cef84f1c1f24b110ccee30f71742d
  #areas: Work areas (3) | CSV 1 KB JSON 1 KB | area | number | official_en | slogan_en | title_en | harbour | The port | out to sea | Port and fishing | 5
  #subsections: Subsections (4) | subsection | pier | Pier
  #aspects: Themes of the review (2) | aspect | sea | The sea | 3
  #figures: Figures (12) | CSV 2 KB JSON 6 KB | bound string: What the text says of exactness exact more_than less_than at_least at_most nearly about | figure | year | kind | printed | value | value_to | unit | bound | change | of | counted_en | label_en | note_en | formula | fish-landed | 2031 | reported | 4200 tonnes | 4200 | tonnes | exact | Fish landed
  #results: Results (3) | result | text_en | stage | figures | places | fish-landed-more | The port landed 4,200 tonnes of fish, up 5%. | state | fish-landed;fish-growth | port
  #commitments: Promises (7) | CSV 1 KB JSON 4 KB | commitment | verb | strength | deadline | deadline_text_en | partners | follows | finish-pier | Complete the north pier. | achèverons | deliver | 2032-05 | before the end of May 2032
  #progress: Progress (2) | date | status | evidence_url | evidence_title | quote | archived_url | reviewer | raise-catch | 2032-04-10 | started | https://news.example/peche | La pêche repart | La campagne a commencé. | A. Martin
  #terms: Terms (3) | term | subject | name_en | pinyin | plain_en | rendering_source | north-pier | north pier | The wall that shelters the port. | our rendering
  #places: Places (2) | id | the port | facility | 3;5
  #partners: Partners (1) | transval | Transval | company | 6
  #units: Units (11) | factor | base | pattern_en | short_en | show_en | tonne | {} tonne|{} tonnes | {} t
  #verbs: Verbs (7) | rendering_en | complete
  #exemptions: Numerals that are no figures (5) | reason | times | 14 janvier 2032 | 2 | Day of the meeting.
  #corrections: Corrections (1) | table | key | column | was | is | reason_en | 2032-02-03 | pupils | nearly | The text says “près de”.
page: Source <en/source/index.html> {}
  #: The text, paragraph by paragraph.
  #: Source | Brumeval Stays on Course, Brumeval town hall, 15 January 2032, https://brumeval.example/discours | What each paragraph yielded. | Opening | Review | Plan | Closing
  #p1: 1 Brumeval stays on course | The title of the speech.
  #p2: 2 | The day on which the council met.
  #p3: 3 | The port landed 4,200 tonnes of fish.
  #p4: 4 | Homes, quays and the upper school.
  #p5: 5 The port | The pier and the fishery.
  #p6: 6 Homes | Homes, and a bus line to be studied.
  #p7: 7 The forest | A label, paths and benches.
  #p8: 8 | A cheer.
page: About <en/about/index.html> {}
  #: Who makes this site.
  #: About | A site for tests. | Brumeval Stays on Course, Brumeval town hall, 15 January 2032. https://code.example/brumeval 15 June 2032 | Licence of the data: CC0 | Licence of the texts: CC0
page: Corrections <en/corrections/index.html> {}
  #: What we have corrected.
  #: Corrections | Our mistakes. | 3 February 2032 figures/pupils/bound: | exact | nearly | The text says “près de”.
page: A pier, and more fish <en/areas/harbour/index.html> {}
  #: A pier, and more fish.
  #: 1 Port and fishing · The port · out to sea P5 | A pier, and more fish | 2 promises, 1 with a number, 1 with a date | 4,500 tonnes Target for the catch, 2032 (target) P5 | A pier, and more fish. | What the text does not say | The timetable. | The port landed 4,200 tonnes of fish, up 5%. → Raise the catch to 4,500 tonnes target.
  #pier-section: Pier P5
  #finish-pier: Complete the north pier. Deliver · date · before the end of May 2032 (May 2032): date passed; no information · no information yet · the port P5
  #fishery-section: Fishery P5 | north pier | Homes and transport
  #raise-catch: Raise the catch to 4,500 tonnes target. Advance · number · no date · partly done · The port landed 4,200 tonnes of fish, up 5%. P5
page: Homes first <en/areas/housing/index.html> {}
  #: Homes first.
  #: 2 Homes and transport · Homes · a roof for all P6 | Homes first | 2 promises, 1 with a number, 1 with a date | at least 80 homes Homes to be built, 2032 (planned) P6 | €3 million Cost of the homes, 2032 (planned) P6 | Homes first. | What the text does not say | The timetable. | The town handed over 120 homes. → Build at least 80 homes planned for €3 million planned.
  #homes-section: Homes P6 | Port and fishing Forest and paths
  #build-homes: Build at least 80 homes planned for €3 million planned. Deliver · number and date · by December 2032 (December 2032): date ahead · no information yet · The town handed over 120 homes. P6
  #study-bus-line: Study a bus line. Plan · neither · no date · no information yet · Transval P6
page: A label and benches <en/areas/forest/index.html> {}
  #: A label and benches.
  #: 3 Forest and paths · The forest · woodland air P7 | A label and benches | 3 promises, 2 with a number, 0 with a date | 30 kilometres Paths to be kept up, 2032 (planned) P7 | 20 to 25 benches Benches to be put up, 2032 (planned) P7 | A label and benches. | What the text does not say | The timetable.
  #woods-section: Woods P7 | Clear Forest | Homes and transport
  #seek-label: Apply for the label Clear Forest. Seek · neither · no date · no information yet P7
  #keep-paths: Keep up 30 kilometres planned of paths. Maintain · number · no date · no information yet · Bois-Moreau P7
  #put-up-benches: Put up 20 to 25 benches planned. Deliver · number · no date · no information yet · Bois-Moreau P7
page: The sea <en/review/sea/index.html> {}
  #: A good year.
  #: The sea | The sea P3 | A good year. | up 5% Growth in landings, 2031 (reported) / Fish landed a year earlier P3 | The review The town
  #chart-fish: The port landed 4,200 tonnes | Fish landed at Brumeval in 2031 | reported derived The text does not say how fish is weighed. P3 Data (CSV, 1 KB) Picture (PNG, 19 KB) Vector picture (SVG, 2 KB) The port landed 4,200 tonnes | Item | Value | Kind | Paragraph | Fish landed a year earlier | 4,000 t | derived | P3 | Fish landed | 4,200 t | reported
  #fish-landed-more: The port landed 4,200 tonnes of fish, up 5%. (state, the port) P3 → Raise the catch to 4,500 tonnes.
page: The town <en/review/town/index.html> {}
  #: Roofs and quays.
  #: The town | The town P4 | Roofs and quays. | What the text does not say | The price of the quays. | The review The sea
  #homes-handed-over: The town handed over 120 homes. (done) P4 → Build at least 80 homes for €3 million.
  #quays-done: The town renewed 1.24 acres (0.5 hectares) of quays. (done, the port) P4
page: Words of the sea <en/glossary/sea/index.html> {}
  #: 1 word, like north pier.
  #: Words of the sea | 1 word, like north pier. | The wall that shelters the port. P5 | Glossary land
  #term-north-pier: north pier (jetée nord)
page: Words of the land <en/glossary/land/index.html> {}
  #: 2 words, like Clear Forest, Upper School Ⅱ.
  #: Words of the land | 2 words, like Clear Forest, Upper School Ⅱ. | A label for well-kept forests. P7 | The upper school of Brumeval. P4 | Glossary sea
  #term-clear-forest: Clear Forest (Forêt claire)
  #term-upper-school: Upper School Ⅱ (lycée Ⅱ)
page: Opening, P1–2 <en/source/opening/index.html> {}
  #: P1–2 of the speech.
  #: Opening, P1–2 | P1–2 of the speech. | Source The sea, P3
  #p1: 1 Brumeval stays on course | The title of the speech.
  #p2: 2 | The day on which the council met. | 14 janvier 2032: date. Day of the meeting.
page: The sea, P3 <en/source/review/sea/index.html> {}
  #: P3 of the speech.
  #: The sea, P3 | P3 of the speech. The sea | Source Opening, P1–2 The town, P4
  #p3: 3 | The port landed 4,200 tonnes of fish. | The port landed 4,200 tonnes of fish, up 5%. | 2031: date. The year under review.
  #figure-fish-landed: 4,200 tonnes Fish landed (reported) 4200 tonnes Home The sea
  #figure-fish-growth: up 5% Growth in landings (reported) 5 % / Fish landed a year earlier Home The sea The review
  #figure-fish-before: 4,000 tonnes Fish landed a year earlier (derived) = 4,200 t ÷ (1 + up 5% ÷ 100) Worked out from the growth. Home The sea
page: The town, P4 <en/source/review/town/index.html> {}
  #: P4 of the speech.
  #: The town, P4 | P4 of the speech. The town | Source The sea, P3 Port and fishing, P5
  #p4: 4 | Homes, quays and the upper school. Upper School Ⅱ | The town handed over 120 homes. | The town renewed 1.24 acres (0.5 hectares) of quays. | lycée Ⅱ: name. Name of a school.
  #figure-homes-delivered: 120 homes Homes delivered (reported) 120 logements
  #figure-quays-renewed: 1.24 acres (0.5 hectares) Quays renewed (reported) ½ hectare Home
  #figure-pupils: nearly 900 pupils Pupils of the upper school (reported) près de 900 élèves Home
  #figure-boarders-share: 45% Share of boarders (reported) 45 % / Pupils of the upper school Home
page: Port and fishing, P5 <en/source/plan/harbour/index.html> {}
  #: P5 of the speech.
  #: Port and fishing, P5 | P5 of the speech. Port and fishing | Source The town, P4 Homes and transport, P6
  #p5: 5 The port | The pier and the fishery. north pier | Complete the north pier. achèverons | Raise the catch to 4,500 tonnes. porterons | mai 2032: date. Deadline of the pier.
  #figure-fish-target: 4,500 tonnes Target for the catch (target) 4500 tonnes Port and fishing
page: Homes and transport, P6 <en/source/plan/housing/index.html> {}
  #: P6 of the speech.
  #: Homes and transport, P6 | P6 of the speech. Homes and transport | Source Port and fishing, P5 Forest and paths, P7
  #p6: 6 Homes | Homes, and a bus line to be studied. | Build at least 80 homes for €3 million. construirons | Study a bus line. étudierons | décembre 2032: date. Deadline of the homes.
  #figure-homes-planned: at least 80 homes Homes to be built (planned) au moins 80 logements Homes and transport
  #figure-homes-cost: €3 million Cost of the homes (planned) 3 millions d’euros Homes and transport Home
page: Forest and paths, P7 <en/source/plan/forest/index.html> {}
  #: P7 of the speech.
  #: Forest and paths, P7 | P7 of the speech. Forest and paths | Source Homes and transport, P6 Closing, P8
  #p7: 7 The forest | A label, paths and benches. Clear Forest | Apply for the label Clear Forest. demanderons | Keep up 30 kilometres of paths. entretiendrons | Put up 20 to 25 benches. poserons
  #figure-paths-kept: 30 kilometres Paths to be kept up (planned) 30 kilomètres Forest and paths
  #figure-benches: 20 to 25 benches Benches to be put up (planned) 20 à 25 bancs Forest and paths Home
page: Closing, P8 <en/source/closing/index.html> {}
  #: P8 of the speech.
  #: Closing, P8 | P8 of the speech. | Source Forest and paths, P7
  #p8: 8 | A cheer.
page: Accessibility <en/accessibility/index.html> {}
  #: Access for all.
  #: Accessibility | Tell us what is in your way. Thanks
page: Deliver <en/commitments/by/strength/deliver/index.html> {}
  #: Promises: Deliver. Promises: deliver.
page: Advance <en/commitments/by/strength/advance/index.html> {}
  #: Promises: Advance. Promises: advance.
page: Plan <en/commitments/by/strength/plan/index.html> {}
  #: Promises: Plan. Promises: plan.
page: Seek <en/commitments/by/strength/seek/index.html> {}
  #: Promises: Seek. Promises: seek.
page: Maintain <en/commitments/by/strength/maintain/index.html> {}
  #: Promises: Maintain. Promises: maintain.
page: number and date <en/commitments/by/measurability/number-and-date/index.html> {}
  #: Promises: number and date. Promises: number and date.
page: number <en/commitments/by/measurability/number/index.html> {}
  #: Promises: number. Promises: number.
page: date <en/commitments/by/measurability/date/index.html> {}
  #: Promises: date. Promises: date.
page: neither <en/commitments/by/measurability/neither/index.html> {}
  #: Promises: neither. Promises: neither.
page: date passed <en/commitments/by/deadline/passed/index.html> {}
  #: Promises: date passed. Promises: date passed.
page: date ahead <en/commitments/by/deadline/ahead/index.html> {}
  #: Promises: date ahead. Promises: date ahead.
page: no date <en/commitments/by/deadline/none/index.html> {}
  #: Promises: no date. Promises: no date.
page: no information yet <en/commitments/by/status/no-information/index.html> {}
  #: Promises: no information yet. Promises: no information yet.
page: started <en/commitments/by/status/started/index.html> {}
  #: Promises: started. Promises: started.
page: in progress <en/commitments/by/status/in-progress/index.html> {}
  #: Promises: in progress. Promises: in progress.
page: partly done <en/commitments/by/status/partly-done/index.html> {}
  #: Promises: partly done. Promises: partly done.
page: done <en/commitments/by/status/done/index.html> {}
  #: Promises: done. Promises: done.
page: behind <en/commitments/by/status/behind/index.html> {}
  #: Promises: behind. Promises: behind.
page: cannot be judged <en/commitments/by/status/cannot-be-judged/index.html> {}
  #: Promises: cannot be judged. Promises: cannot be judged.
paragraph: P1 Brumeval stays on course <en/source/opening/index.html> {}
  #p1: The title of the speech.
paragraph: P2 <en/source/opening/index.html> {}
  #p2: The day on which the council met.
paragraph: P3 <en/source/review/sea/index.html> {}
  #p3: The port landed 4,200 tonnes of fish.
paragraph: P4 <en/source/review/town/index.html> {}
  #p4: Homes, quays and the upper school.
paragraph: P5 The port <en/source/plan/harbour/index.html> {}
  #p5: The pier and the fishery.
paragraph: P6 Homes <en/source/plan/housing/index.html> {}
  #p6: Homes, and a bus line to be studied.
paragraph: P7 The forest <en/source/plan/forest/index.html> {}
  #p7: A label, paths and benches.
paragraph: P8 <en/source/closing/index.html> {}
  #p8: A cheer.
['the port', 'le port', 'der Hafen']
['Port and fishing', 'Port et pêche', 'Hafen und Fischerei']
['The port', 'Le port', 'Der Hafen']
['out to sea', 'cap au large', 'hinaus aufs Meer']
['Homes and transport', 'Logement et transport', 'Wohnen und Verkehr']
['Homes', 'Les logements', 'Wohnungen']
['a roof for all', 'un toit pour tous', 'ein Dach für alle']
['Forest and paths', 'Forêt et sentiers', 'Wald und Wege']
['The forest', 'La forêt', 'Der Wald']
['woodland air', 'l’air des bois', 'Waldluft']
['Pier', 'Jetée', 'Mole']
['Fishery', 'Pêche', 'Fischerei']
['Homes', 'Habitat', 'Wohnen']
['Woods', 'Bois', 'Wald']
['The sea', 'La mer', 'Das Meer']
['The town', 'La ville', 'Die Stadt']
