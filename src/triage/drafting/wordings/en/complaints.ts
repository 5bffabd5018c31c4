import type { Wordings } from '../wordings.ts'

export const complaints: Wordings['complaints'] = {
  'speed-below-plan': {
    ack: [
      'We understand your frustration: the speed should match what is advertised.',
      'You are right, paying for one speed and getting another is not acceptable.',
      'A gap like that between the advertised and the real speed needs to be looked into.',
      'We are sorry the speed is not what you were counting on.',
      'It is fair to expect the advertised speed.',
    ],
    about: 'the speed being below what is advertised',
  },
  'speed-evening': {
    ack: [
      'We are sorry the connection slows down in the evening, just when it is needed most.',
      'Slow evenings are frustrating, and the speed should hold at any hour.',
      'That the speed drops in the evening is a useful clue for the check.',
      'You are right, the speed should be there in the evening too.',
    ],
    about: 'evening speeds',
  },
  'speed-slow': {
    ack: [
      'We are sorry the connection has been so slow.',
      'We understand how tiring a slow connection is.',
      'You are right, that is not a comfortable speed to use.',
      'Your point about the speed is taken, and we would like to find the cause.',
      'Speed is felt every day, so your disappointment makes sense.',
    ],
    about: 'slow speeds',
  },
  ping: {
    ack: [
      'High latency has a cause, and it needs to be found.',
      'We are sorry that the connection responds so slowly.',
      'You are right, a steady response matters as much as speed.',
      'We understand how delays get in the way of everything else.',
    ],
    about: 'latency',
  },
  games: {
    ack: [
      'We understand how a poor connection spoils a game.',
      'We are sorry that the connection is getting in the way of your games.',
      'For gaming a steady response matters as much as speed, and we agree with you.',
      'Trouble in games is worth a check of its own.',
    ],
    about: 'the connection in games',
  },
  video: {
    ack: [
      'We are sorry you cannot watch in peace.',
      'Waiting instead of watching is maddening, we understand.',
      'Video should simply play, and we agree that it should not keep stopping.',
      'When video does not play as it should, there is a cause, and it needs to be found.',
    ],
    about: 'video buffering',
  },
  pages: {
    ack: [
      'We are sorry that even web pages struggle to open.',
      'Waiting for every page is exhausting, we understand.',
      'Pages should open straight away, you are right.',
      'When ordinary pages are this slow, something needs checking.',
    ],
    about: 'pages loading slowly',
  },
  drops: {
    ack: [
      'We are sorry the connection has been unstable.',
      'An unreliable connection makes it hard to get anything done, and we understand your frustration.',
      'You are right, the service should run steadily.',
      'An unstable connection wears anyone down, so we would like to find the cause.',
      'Interruptions are not something to get used to, and the cause needs to be found.',
    ],
    about: 'the unstable connection',
  },
  outage: {
    ack: [
      'Being left without internet is a real problem, and we are sorry.',
      'We are sorry that the service has not been working.',
      'We understand your frustration: a connection is needed every day.',
      'Having no service is a serious matter, and it should be treated that way.',
    ],
    about: 'being left without service',
  },
  'net-bad': {
    ack: [
      'We are sorry that the internet service has let you down.',
      'You are right, the internet should simply work.',
      'We understand your disappointment with the quality of the connection.',
      'A connection like that is not good enough, and we would like to know why.',
    ],
    about: 'the quality of the connection',
  },
  'tv-freeze': {
    ack: [
      'We are sorry the TV keeps freezing.',
      'A frozen picture spoils any programme, we understand.',
      'TV should play without stopping, and we agree with you.',
      'Freezing TV gets in the way of watching, and the cause needs to be found.',
    ],
    about: 'the TV freezing',
  },
  'tv-off': {
    ack: [
      'We are sorry the TV is not working.',
      'TV should simply come on and work, we agree.',
      'If the TV shows nothing, there is a cause, and it needs to be found.',
      'We understand how annoying it is to be left without TV.',
    ],
    about: 'the TV not working',
  },
  'tv-channels': {
    ack: [
      'We understand your disappointment with the channels.',
      'We are sorry the channel line-up has disappointed you.',
      'Your point about the channels is clear.',
      'A channel line-up should be clear, we agree.',
    ],
    about: 'the channel line-up',
  },
  'tv-other': {
    ack: [
      'We are sorry about the trouble with the TV service.',
      'We understand your disappointment with how the TV service works.',
      'Your point about the TV service is noted, and we would like to find the cause.',
      'TV should simply work, we agree.',
    ],
    about: 'the TV service',
  },
  'phone-line': {
    ack: [
      'We are sorry about the trouble with the phone line.',
      'A working phone matters, and we understand your frustration.',
      'You are right, a phone should simply work.',
      'Trouble with the phone should not be left unanswered.',
    ],
    about: 'the phone line',
  },
  'wifi-weak': {
    ack: [
      'We are sorry the Wi-Fi has let you down.',
      'We understand how inconvenient poor Wi-Fi is.',
      'Poor Wi-Fi spoils the whole connection, we agree.',
      'Wi-Fi depends on many things, so the cause is best found together.',
    ],
    about: 'the Wi-Fi',
  },
  router: {
    ack: [
      'We are sorry the equipment has caused so much trouble.',
      'We understand your frustration with the equipment.',
      'Nobody should be left alone with equipment that does not do its job.',
      'Equipment should simply do its job, and we agree with you there.',
    ],
    about: 'the equipment',
  },
  'blocked-sites': {
    ack: [
      'We understand how inconvenient it is when some sites or programs are out of reach.',
      'We are sorry that services you need were not available.',
      'Trouble reaching sites and ports is best checked on a concrete example.',
      'Your point about restrictions is clear.',
    ],
    about: 'services that could not be reached',
  },
  'support-unreachable': {
    ack: [
      'We are sorry you could not get through to us.',
      'Nobody should be left without an answer, and we apologise.',
      'You are right, help should be there when something goes wrong.',
      'Trying to reach us when you need help is frustrating, and we are sorry.',
      'Such trouble reaching us is not acceptable, and we apologise.',
    ],
    about: 'how hard it was to reach us',
  },
  'support-runaround': {
    ack: [
      'We are sorry you could not get one clear answer.',
      'Going round in circles is exhausting, we understand.',
      'You are right, one person should take charge of a problem.',
      'Finding out who can solve a problem should not be your task, and we apologise.',
    ],
    about: 'going round in circles',
  },
  'support-rude': {
    ack: [
      'We are sorry you were not treated with respect.',
      'That is not how anyone should be treated, and we apologise.',
      'You have every right to courtesy, and we are sorry it was missing.',
      'We understand why this upset you: courtesy is not optional.',
    ],
    about: 'the way you were treated',
  },
  attitude: {
    ack: [
      'We are sorry that the attitude left you with this impression.',
      'You are right, everyone who gets in touch deserves attention.',
      'We understand your frustration: the way people are treated matters as much as the service.',
      'Your point about the way people are treated is taken.',
    ],
    about: 'the way people are treated',
  },
  'support-useless': {
    ack: [
      'We are sorry that customer service has let you down.',
      'Your criticism of customer service is taken seriously.',
      'Customer service should be better than this, and we are sorry.',
      'You are right, customer service should help, not add to the trouble.',
      'We understand your disappointment with the service you received.',
      'Service like that is not good enough, and we apologise.',
    ],
    about: 'customer service',
  },
  'staff-conduct': {
    ack: [
      'We are sorry that a colleague left you with this impression.',
      'We hear what you say about a member of staff, and it needs to be looked into.',
      'People who work with people should be held to a high standard, we agree.',
      'This is something for the team leader to look at.',
    ],
    about: 'the conduct of staff',
  },
  'promise-broken': {
    ack: [
      'We are sorry that what you were told and what was done did not match.',
      'If someone gives you their word, it should be kept, and we agree.',
      'Broken promises cost trust, we understand.',
      'We apologise that the promises made to you were not kept.',
    ],
    about: 'promises that were not kept',
  },
  'visit-late': {
    ack: [
      'We are sorry you were left waiting for a technician.',
      'Your time matters, and we apologise for the wait.',
      'You are right, a technician should come on time.',
      'Waiting for a technician is frustrating, and we are sorry.',
    ],
    about: 'waiting for a technician',
  },
  'visit-useless': {
    ack: [
      'We are sorry the visit did not bring the result it should have.',
      'We understand your disappointment: a visit is expected to bring a result.',
      'You are right, after a visit things should work.',
      'Your comments on the technicians’ work are taken seriously.',
    ],
    about: 'the technicians’ work',
  },
  'visit-damage': {
    ack: [
      'We are sorry about the way the work was left.',
      'We understand your anger: a visit should leave things in order.',
      'You are right, the work should be done carefully.',
      'We apologise for this outcome, which needs to be looked at separately.',
    ],
    about: 'how the work was left',
  },
  'connection-wait': {
    ack: [
      'We are sorry the installation has dragged on like this.',
      'We understand how tiring it is to wait to be connected.',
      'You are right, an installation should not take this long.',
      'Nobody should have to wait like this to be connected, and we apologise.',
    ],
    about: 'the delayed installation',
  },
  'connection-trouble': {
    ack: [
      'We are sorry that there was such trouble with getting connected.',
      'We understand your frustration: getting connected should not be this hard.',
      'Your point about the connection being set up is taken, and it needs to be looked into.',
      'We are sorry that things did not go as they should with the installation.',
    ],
    about: 'getting connected',
  },
  relocation: {
    ack: [
      'We are sorry that the move has caused so much trouble.',
      'Moving home is hard enough without trouble over the service.',
      'You are right, transferring the service to a new address should be straightforward.',
      'We understand your frustration: a move brings enough to deal with.',
    ],
    about: 'the move to a new address',
  },
  'visit-trouble': {
    ack: [
      'We are sorry about the way the visit went.',
      'We understand your frustration with the visit.',
      'Your comments on the technicians are taken seriously.',
      'We are sorry that there was trouble with the visit.',
    ],
    about: 'the technicians’ visit',
  },
  'repair-wait': {
    ack: [
      'We are sorry that the repair has taken so long.',
      'You are right, a fault should be fixed, not put off.',
      'Waiting for a repair is exhausting, we understand.',
      'A fault that drags on like this is not acceptable.',
    ],
    about: 'the repair taking so long',
  },
  'contract-trouble': {
    ack: [
      'We are sorry that the contract has caused so much trouble.',
      'We understand your frustration: the terms of a contract should be clear.',
      'Your point about the contract needs to be looked into.',
      'Questions about a contract should be settled clearly, and we agree.',
    ],
    about: 'the contract',
  },
  coverage: {
    ack: [
      'We understand how much a good connection matters in any area.',
      'We are sorry that the connection is a problem in your area.',
      'You are right, a connection should not depend on where a house stands.',
      'Your point about the service in your area is noted.',
    ],
    about: 'the service in your area',
  },
  'price-high': {
    ack: [
      'We understand: good money should buy good quality.',
      'You are right, price and quality should match.',
      'We are sorry the price seems too high to you.',
      'Your point about the price is taken.',
      'Price matters, and we understand your disappointment.',
    ],
    about: 'the price',
  },
  'tariff-other': {
    ack: [
      'We understand your frustration with the plan.',
      'We hear what you say about the plan.',
      'Your point about the plan is noted.',
      'You are right, the terms of a plan should be clear and fair.',
    ],
    about: 'the plan',
  },
  'price-rise': {
    ack: [
      'We understand your frustration with the price going up.',
      'We are sorry that the higher price has upset you.',
      'You are right, if the price rises it should be clear what for.',
      'Nobody is pleased by a higher price, and that is understandable.',
    ],
    about: 'the price increase',
  },
  'terms-differ': {
    ack: [
      'We understand your frustration: the terms should be what you were told they would be.',
      'You are right, what is agreed and what is delivered should not differ.',
      'We are sorry that the deal turned out to be different from what you expected.',
      'A gap between what was offered and what you got needs to be checked.',
    ],
    about: 'the terms not being as described',
  },
  'plan-changed': {
    ack: [
      'We understand your frustration: terms should not change without your consent.',
      'You are right, changes should be agreed first.',
      'We are sorry about the way the terms changed.',
      'Changing terms without asking is not acceptable, and this needs to be checked.',
    ],
    about: 'changes made without consent',
  },
  imposed: {
    ack: [
      'We understand your frustration: people should pay only for what they chose.',
      'You are right, nothing should be added without consent.',
      'We are sorry that you had to deal with services you did not choose.',
      'Having something added against your wishes is a serious matter, and it needs to be checked.',
    ],
    about: 'services you did not choose',
  },
  charged: {
    ack: [
      'We understand your concern: every charge should be clear.',
      'We are sorry the billing has caused so many questions.',
      'You are right, it should be obvious what each charge is for.',
      'Disputed charges should be checked, not left unanswered.',
    ],
    about: 'the billing',
  },
  'debt-calls': {
    ack: [
      'We understand how unpleasant reminders of a debt are.',
      'You are right, a debt should be checked before anyone is reminded of it.',
      'We are sorry for the worry that the debt notices have caused.',
      'Notices about money owed have to be accurate.',
    ],
    about: 'the debt notices',
  },
  recalculation: {
    ack: [
      'A question about a refund deserves a clear answer.',
      'We understand your frustration over the refund or compensation.',
      'We are sorry about the trouble with the refund or compensation.',
      'You are right, a question about money back should be answered plainly.',
    ],
    about: 'the refund or compensation',
  },
  commission: {
    ack: [
      'We understand your frustration with the extra fee.',
      'We are sorry that the fee has upset you.',
      'Your point about the fee is taken.',
      'Extra fees please nobody, we agree.',
    ],
    about: 'the fee',
  },
  'traffic-limit': {
    ack: [
      'We understand how inconvenient it is to use the internet with limits.',
      'We are sorry the limits get in your way.',
      'You are right, limits should be clear.',
      'Your point about the limits is noted.',
    ],
    about: 'the limits',
  },
  'new-customers-only': {
    ack: [
      'We understand: staying with a company should count for something too.',
      'You are right, good terms should not be only for new customers.',
      'We are sorry it felt as if new customers mattered more.',
      'It is fair to expect good terms whether a customer is new or not.',
    ],
    about: 'how existing customers are treated',
  },
  'email-fault': {
    ack: [
      'We are sorry about the trouble with email.',
      'Trouble with email is a real nuisance, we understand.',
      'Email should simply work, you are right.',
      'Your point about the email service is taken.',
    ],
    about: 'the email service',
  },
  'opening-hours': {
    ack: [
      'We are sorry that the opening hours do not suit you.',
      'Your point about the opening hours is fair.',
      'Opening hours should be convenient, we agree.',
      'We understand how inconvenient the opening hours are.',
    ],
    about: 'the opening hours',
  },
  'mobile-number': {
    ack: [
      'We are sorry about the trouble with the number and the SIM card.',
      'A number and a SIM card should cause no trouble, and we understand your frustration.',
      'Your point about the number needs to be looked into.',
      'You are right, a number should hold no surprises.',
    ],
    about: 'the number and the SIM card',
  },
  'bill-missing': {
    ack: [
      'We are sorry that the bills do not reach you.',
      'It is hard to pay on time without a bill, we understand.',
      'Bills should arrive without reminders, you are right.',
      'Your point about the missing bills is taken.',
    ],
    about: 'missing bills',
  },
  'no-choice': {
    ack: [
      'We understand: where there is little choice, faults are doubly annoying.',
      'You are right, a lack of alternatives is no excuse for poor service.',
      'We would rather be chosen for quality, so your criticism matters.',
      'We are sorry that there is so little choice.',
    ],
    about: 'the lack of choice',
  },
  misled: {
    ack: [
      'We are sorry it left you feeling misled: people should be dealt with honestly.',
      'We understand your anger and would like to find out where words and deeds parted.',
      'You are right that people should be told things plainly.',
      'That is a serious thing to say, and it deserves a proper look.',
    ],
    about: 'feeling misled',
  },
  termination: {
    ack: [
      'Leaving should be as simple as joining, and we understand your frustration.',
      'We are sorry that cancelling turned out to be so hard.',
      'You are right, the way to cancel should be clear.',
      'Nobody should have to struggle to leave, we agree.',
    ],
    about: 'the trouble with cancelling',
  },
  'equipment-return': {
    ack: [
      'We are sorry that returning the equipment has been so difficult.',
      'You are right, the return of equipment should be simple.',
      'We understand your frustration: everything about the equipment should be clear.',
      'Returning equipment should not take this much effort.',
    ],
    about: 'returning the equipment',
  },
  'cut-off': {
    ack: [
      'We are sorry about the trouble the disconnection has caused.',
      'You are right, a disconnection needs to be looked into properly.',
      'We understand how upsetting it is to be cut off.',
      'Being disconnected should not be left without an explanation.',
    ],
    about: 'the disconnection',
  },
  'spam-calls': {
    ack: [
      'We are sorry about the unwanted sales contacts.',
      'We understand how tiring unwanted offers are.',
      'You are right, sales offers should not be a nuisance.',
      'Pushing offers on people helps nobody, we agree.',
    ],
    about: 'unwanted offers',
  },
  'office-queue': {
    ack: [
      'We are sorry that you lost time in the queue.',
      'Queueing is frustrating, we understand.',
      'You are right, service should be quicker.',
      'Your point about the queue is noted.',
    ],
    about: 'the queue',
  },
  'account-login': {
    ack: [
      'We are sorry about the trouble with signing in.',
      'We understand how inconvenient trouble with signing in is.',
      'You are right, signing in should be simple.',
      'Being stopped at the sign-in page helps nobody, we agree.',
    ],
    about: 'trouble signing in',
  },
  'app-fault': {
    ack: [
      'We are sorry the app has let you down.',
      'We understand how annoying such errors are.',
      'You are right, an app should help, not get in the way.',
      'Your point about the errors is noted.',
    ],
    about: 'errors in the app',
  },
  'app-offline': {
    ack: [
      'We understand how inconvenient it is when nothing opens offline.',
      'We are sorry that a connection is needed for everything.',
      'Offline use would make sense, we agree.',
      'Your point about offline use is noted.',
    ],
    about: 'offline use',
  },
  'app-ads': {
    ack: [
      'We understand how tiring advertisements are.',
      'We are sorry the advertisements were such a nuisance.',
      'Your point about the advertisements is noted.',
      'Advertisements should not get in the way, we agree.',
    ],
    about: 'the advertisements',
  },
  'quality-poor': {
    ack: [
      'We are sorry the quality did not meet your expectations.',
      'You are right, the quality should be better.',
      'Your point about the quality is taken seriously.',
      'We understand your disappointment with the quality.',
      'This is not the impression anyone should be left with, and we are sorry.',
    ],
    about: 'the quality',
  },
  'goods-broken': {
    ack: [
      'We are sorry it did not live up to your expectations.',
      'We understand your disappointment with something that does not work.',
      'You are right, it should simply work.',
      'Your point about the fault is noted.',
    ],
    about: 'the fault',
  },
  food: {
    ack: [
      'We are sorry the food and drink disappointed you.',
      'We understand that it left a poor impression.',
      'Your point about what was served is taken seriously.',
      'You are right, what is served should be good.',
    ],
    about: 'what was served',
  },
  delivery: {
    ack: [
      'We are sorry the delivery let you down.',
      'We understand how annoying a delivery like that is.',
      'You are right, a delivery should arrive as agreed.',
      'Your point about the delivery is noted.',
    ],
    about: 'the delivery',
  },
  cleanliness: {
    ack: [
      'We are sorry it was not clean.',
      'You are right, cleanliness should be beyond question.',
      'Your point about cleanliness is entirely fair.',
      'We understand that this left a poor impression.',
    ],
    about: 'cleanliness',
  },
  waiting: {
    ack: [
      'We are sorry you had to wait so long.',
      'Losing time waiting is frustrating, we understand.',
      'You are right, your time should be respected.',
      'A long wait spoils any impression, we agree.',
    ],
    about: 'the long wait',
  },
  crowded: {
    ack: [
      'We are sorry it was uncomfortable.',
      'We understand: comfort matters as much as the rest.',
      'Your point about the conditions is noted.',
      'You are right, it should be comfortable.',
    ],
    about: 'the conditions',
  },
  content: {
    ack: [
      'We are sorry the content disappointed you.',
      'We understand that the content left you with questions.',
      'Your point about the content is clear.',
      'Comments like yours matter to those who prepare the content.',
    ],
    about: 'the content',
  },
  medical: {
    ack: [
      'We are sorry the appointment did not go as you expected.',
      'When health is concerned, care matters most, and we understand your worry.',
      'You are right, someone who needs help should be treated with care.',
      'Your point about the appointment is important.',
    ],
    about: 'the appointment',
  },
  accessibility: {
    ack: [
      'You are right, the place should be accessible to everyone.',
      'We are sorry that access is difficult, and your point is important.',
      'Access for everyone matters, we agree.',
      'Your point about access is entirely fair.',
    ],
    about: 'access',
  },
  'kazakh-missing': {
    ack: [
      'You are right, being able to use Kazakh matters.',
      'We are sorry that things are not right with the Kazakh language here.',
      'Your point about the Kazakh language is fair.',
      'We understand how awkward it is when Kazakh is not as it should be.',
    ],
    about: 'the Kazakh language',
  },
  employment: {
    ack: [
      'We understand your anger: questions about work should be settled clearly.',
      'We take what you write about working here seriously.',
      'We are sorry that your experience of working here was like this.',
      'Your words about working here have been heard.',
    ],
    about: 'working here',
  },
}
