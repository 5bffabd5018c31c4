import type { Wordings } from '../wordings.ts'

export const praiseOpening: Wordings['praiseOpening'] = {
  stability: [
    'Thank you for the review. We are glad that the connection is stable.',
    'It is good to hear that the connection does not let you down, thank you.',
    'Thank you for mentioning how reliable the service has been.',
    'A steady connection is what we work for, and thank you for noticing.',
  ],
  speed: [
    'Thank you for the review. We are glad that the speed suits you.',
    'It is good to know that the speed is right, thank you.',
    'Thank you for mentioning the speed, our engineers will be pleased.',
    'We are glad that the connection is fast enough for you, thank you.',
  ],
  price: [
    'Thank you for the review. We are glad that the price suits you.',
    'It is good to know that the price seems fair, thank you.',
    'Thank you for mentioning the price, we try to keep it sensible.',
    'We are glad that it feels like good value, thank you.',
  ],
  support: [
    'Thank you for your kind words about customer service.',
    'We are glad that the team was helpful, thank you for saying so.',
    'Thank you for the review, our customer service team will be pleased.',
    'It is good to hear that you were well looked after, thank you.',
  ],
  visit: [
    'Thank you for your kind words about our technicians.',
    'We are glad that the visit went well, thank you for telling us.',
    'Thank you for mentioning the work done on site.',
    'It is good to read that the technicians did well, thank you.',
  ],
  employee: [
    'Thank you for taking the time to say thanks. We will pass it on.',
    'It is good to see a colleague’s work noticed. Your thanks will be passed on.',
    'Thank you for such kind words, the colleague you mean will hear them.',
    'Thank you, words like these will be passed on in person.',
  ],
  'quick-fix': [
    'Thank you for the review. We are glad that problems are solved quickly.',
    'It is good to know that help came in time, thank you.',
    'Thank you for mentioning the quick solution.',
    'We are glad that it was fixed without delay, thank you.',
  ],
  connection: [
    'Thank you for the review. We are glad that the installation went well.',
    'It is good to know that everything is up and running, thank you.',
    'Thank you for mentioning the installation.',
    'We are glad that getting connected was easy, thank you.',
  ],
  tv: [
    'Thank you for the review. We are glad that you enjoy the TV service.',
    'It is good to hear that the TV service is right for you, thank you.',
    'Thank you for your kind words about the TV service.',
    'We are glad that the TV works well, thank you.',
  ],
  wifi: [
    'Thank you for the review. We are glad that the Wi-Fi works as it should.',
    'It is good to hear that the Wi-Fi does its job, thank you.',
    'Thank you for your kind words about the Wi-Fi.',
    'We are glad that the Wi-Fi reaches where it should, thank you.',
  ],
  loyal: [
    'Thank you for your trust over such a long time.',
    'It is good to read a review with so much experience behind it, thank you.',
    'Thank you for a trust that has stood the test of time.',
    'Years of good experience mean a lot to us, thank you.',
  ],
  recommend: [
    'Thank you for the review and the recommendation.',
    'We are glad that you would recommend us, thank you.',
    'A recommendation is the best praise, thank you.',
    'Thank you for recommending us.',
  ],
  food: [
    'Thank you for the review. We are glad that you enjoyed it.',
    'It is good to know that it tasted right, thank you.',
    'Thank you for your kind words about the taste.',
    'We are glad that it was to your taste, thank you.',
  ],
  place: [
    'Thank you for the review. We are glad that you felt comfortable.',
    'It is good to hear that you liked it here, thank you.',
    'Thank you for your kind words about the place.',
    'We are glad that the atmosphere was right, thank you.',
  ],
  goods: [
    'Thank you for the review. We are glad that the quality pleased you.',
    'It is good to know that it met your expectations, thank you.',
    'Thank you for mentioning the quality.',
    'We are glad that the quality was right, thank you.',
  ],
  delivery: [
    'Thank you for the review. We are glad that everything arrived as it should.',
    'It is good to hear that the delivery went well, thank you.',
    'Thank you for mentioning the delivery.',
    'We are glad that it came on time, thank you.',
  ],
  app: [
    'Thank you for the review. We are glad that it is easy to use.',
    'It is good to hear that it is convenient for you, thank you.',
    'Thank you for your kind words, ease of use matters to us.',
    'We are glad that it works for you, thank you.',
  ],
  content: [
    'Thank you for the review. We are glad that you enjoyed it.',
    'It is good to know that it moved you, thank you.',
    'Thank you for sharing your impressions.',
    'We are glad that it was worth your time, thank you.',
  ],
  staff: [
    'Thank you for your kind words about the service.',
    'It is good to hear that you were well received, thank you.',
    'Thank you for the review, our colleagues will be pleased.',
    'We are glad that the team looked after you, thank you.',
  ],
  choice: [
    'Thank you for the review. We are glad that you found what you needed.',
    'It is good to hear that you liked the choice, thank you.',
    'Thank you for mentioning the choice.',
    'We are glad that there was something for you, thank you.',
  ],
}

export const praisedAs: Wordings['praisedAs'] = {
  stability: 'the stable connection',
  speed: 'the speed',
  price: 'the price',
  support: 'customer service',
  visit: 'our technicians',
  employee: 'our colleagues',
  connection: 'the installation',
  tv: 'the TV service',
  wifi: 'the Wi-Fi',
  loyal: 'those years of experience',
  recommend: 'your recommendation',
  food: 'the taste',
  place: 'the place',
  goods: 'the quality',
  delivery: 'the delivery',
  app: 'the ease of use',
  content: 'the content',
  staff: 'the service',
  choice: 'the choice',
  'quick-fix': 'the quick solution',
}

export const praiseAlso: Wordings['praiseAlso'] = [
  'It is good that you mention {praised} as well.',
  'We are also pleased that you noticed {praised}.',
  'Thank you for mentioning {praised} too.',
]
