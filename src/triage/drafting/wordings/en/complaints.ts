import type { Wordings } from '../wordings.ts'

export const complaints: Wordings['complaints'] = {
  'speed-below-plan': {
    ack: [
      'We understand your frustration: the speed should match what is advertised.',
      'You are right, paying for one speed and getting another is not acceptable.',
      'A gap like that between the advertised and the real speed needs to be looked into.',
      'We are sorry the speed is so far below what you expected.',
      'It is fair to expect the advertised speed, and yours clearly falls short.',
    ],
    about: 'the speed being below what is advertised',
  },
  'speed-evening': {
    ack: [
      'We are sorry the connection slows down in the evening, just when it is needed most.',
      'Slow evenings are frustrating, and the speed should hold at any hour.',
      'An evening drop in speed is a useful clue, because it often points to load on part of the network.',
      'You are right, the speed should be there in the evening too.',
    ],
    about: 'evening speeds',
  },
  'speed-slow': {
    ack: [
      'We are sorry the connection has been so slow.',
      'We understand how tiring a slow connection is.',
      'You are right, that is not a comfortable speed to work or relax with.',
      'Your point about the speed is fair, and we would like to find the cause.',
      'Speeds like that are not what anyone should have to put up with.',
    ],
    about: 'slow speeds',
  },
  ping: {
    ack: [
      'High latency has a cause, and the line is the place to look for it.',
      'We are sorry that the connection responds so slowly.',
      'You are right, a steady response matters as much as speed.',
      'We understand how delays get in the way of everything else.',
    ],
    about: 'latency',
  },
  games: {
    ack: [
      'We understand how lag spoils a game.',
      'We are sorry that the connection is getting in the way of your games.',
      'For gaming a steady response matters as much as speed, and we hear that it is missing.',
      'Lag in games usually has a cause on the line, and that is the place to look for it.',
    ],
    about: 'lag in games',
  },
  video: {
    ack: [
      'We are sorry you cannot watch in peace.',
      'Waiting for a video to load is maddening, we understand.',
      'Video should simply play, and we agree that it should not keep stopping.',
      'Endless buffering suggests a problem with the speed or the line, and it needs to be found.',
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
      'We are sorry the connection keeps dropping.',
      'Constant interruptions make it hard to get anything done, and we understand your frustration.',
      'You are right, the service should run without interruptions.',
      'An unstable connection wears anyone down, so we would like to find the cause.',
      'Frequent drops are a fault, not something to get used to.',
    ],
    about: 'the connection dropping',
  },
  outage: {
    ack: [
      'Being left without internet is a real problem, and we are sorry.',
      'We are sorry that the service has not been working.',
      'We understand your frustration: a connection is needed every day, and it was not there.',
      'Having no service is urgent, and it should be treated that way.',
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
      'A frozen picture spoils the evening, we understand.',
      'TV should play without stopping, and we agree with you.',
      'Freezing TV points to a fault, and it needs to be found.',
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
      'We are sorry the channels you wanted are not there.',
      'Your point about the channels is clear.',
      'A channel line-up should hold no surprises, we agree.',
    ],
    about: 'the channels',
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
      'You are right, a home phone should work without surprises.',
      'A fault on a phone line should not be left waiting.',
    ],
    about: 'the phone line',
  },
  'wifi-weak': {
    ack: [
      'We are sorry the Wi-Fi has let you down.',
      'We understand how inconvenient poor Wi-Fi is.',
      'Weak Wi-Fi spoils even a good connection, we agree.',
      'Wi-Fi depends on many things, so the cause is best found together.',
    ],
    about: 'the Wi-Fi',
  },
  router: {
    ack: [
      'We are sorry the equipment has caused so much trouble.',
      'We understand your frustration with the equipment.',
      'Nobody should be left alone with a router that does not do its job.',
      'Before the router is blamed, the whole line should be checked, and we agree with you there.',
    ],
    about: 'the equipment',
  },
  'blocked-sites': {
    ack: [
      'We understand how inconvenient it is when some sites or programs do not work.',
      'We are sorry that services you rely on were not available.',
      'Trouble reaching sites and ports is best checked on a concrete example.',
      'Your point about restrictions is clear.',
    ],
    about: 'services that could not be reached',
  },
  'support-unreachable': {
    ack: [
      'We are sorry you could not get through to us.',
      'Nobody should spend that long waiting for an answer, and we apologise.',
      'You are right, help should be there when something goes wrong.',
      'Being left on hold when you need help is frustrating, and we are sorry.',
      'Such a wait for an answer is not acceptable, and we apologise.',
    ],
    about: 'how hard it was to reach us',
  },
  'support-runaround': {
    ack: [
      'We are sorry you heard different answers instead of a solution.',
      'Being passed from one person to the next is exhausting, we understand.',
      'You are right, one person should take charge of a problem.',
      'Nobody should have to explain the same thing again and again, and we apologise.',
    ],
    about: 'being given different answers',
  },
  'support-rude': {
    ack: [
      'We are sorry you were not treated with respect.',
      'That is not how anyone should be spoken to, and we apologise.',
      'You have every right to a polite conversation, and we are sorry it was not one.',
      'We understand why this upset you: courtesy is not optional.',
    ],
    about: 'the way you were treated',
  },
  attitude: {
    ack: [
      'We are sorry that you were left feeling that nobody cared.',
      'You are right, everyone who gets in touch deserves attention.',
      'We understand your frustration: indifference hurts more than the fault itself.',
      'Your point about the way people are treated is fair.',
    ],
    about: 'the way people are treated',
  },
  'support-useless': {
    ack: [
      'We are sorry that customer service has let you down.',
      'Your criticism of customer service is fair, and we take it seriously.',
      'This is not the standard of service anyone should receive, and we are sorry.',
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
      'Broken promises hurt more than the fault itself, we understand.',
      'We apologise that the promises made to you were not kept.',
    ],
    about: 'promises that were not kept',
  },
  'visit-late': {
    ack: [
      'We are sorry you were left waiting for a technician.',
      'Your time matters, and we apologise that it was wasted.',
      'You are right, a visit should happen when it was agreed.',
      'Waiting in for a visit that does not happen is infuriating, and we are sorry.',
    ],
    about: 'waiting for a technician',
  },
  'visit-useless': {
    ack: [
      'We are sorry the visit did not solve the problem.',
      'We understand your disappointment: people came, and the fault stayed.',
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
      'We understand how tiring it is to wait without a clear answer.',
      'You are right, the reason for a delay should be told plainly.',
      'Nobody should be left guessing when they will be connected, and we apologise.',
    ],
    about: 'the delayed installation',
  },
  'connection-trouble': {
    ack: [
      'We are sorry that getting connected has been so difficult.',
      'We understand your frustration: getting connected should not be this hard.',
      'Your point about the connection being set up is taken, and it needs to be looked into.',
      'We are sorry that the set-up did not go as it should.',
    ],
    about: 'getting connected',
  },
  relocation: {
    ack: [
      'We are sorry that the move has caused so much trouble.',
      'Moving home is hard enough, and the service should simply follow.',
      'You are right, transferring the service to a new address should be straightforward.',
      'We understand how much a connection is needed in a new home.',
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
      'You are right, a reported fault should be fixed, not put off.',
      'Waiting for a repair with no clear answer is exhausting, we understand.',
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
      'We understand how much a good connection matters where there is little choice.',
      'We are sorry the service in your area is not what it should be.',
      'You are right, quality should not depend on where a house stands.',
      'Your point about the service in your area is noted.',
    ],
    about: 'the service in your area',
  },
  'price-high': {
    ack: [
      'We understand: good money should buy good quality.',
      'You are right, price and quality should match.',
      'We are sorry the service did not feel worth its price.',
      'Your point about the price is fair.',
      'Paying a lot makes every fault harder to accept, and we understand that.',
    ],
    about: 'the price',
  },
  'tariff-other': {
    ack: [
      'We understand that the plan does not suit you.',
      'We hear what you say about the plan.',
      'Your point about the plan is noted.',
      'You are right, the terms of a plan should be clear and fair.',
    ],
    about: 'the plan',
  },
  'price-rise': {
    ack: [
      'We understand your frustration with the price going up.',
      'We are sorry the higher price came as an unpleasant surprise.',
      'You are right, if the price rises it should be clear what for.',
      'Nobody is pleased by a higher price without a better service.',
    ],
    about: 'the price increase',
  },
  'terms-differ': {
    ack: [
      'We understand your frustration: the terms should be what you were told they would be.',
      'You are right, what is agreed and what is delivered should not differ.',
      'We are sorry that the deal turned out to be different from what you expected.',
      'A gap like that between what was offered and what you got needs to be checked.',
    ],
    about: 'the terms not being as described',
  },
  'plan-changed': {
    ack: [
      'We understand your frustration: terms should not change without your consent.',
      'You are right, any change should be announced in advance.',
      'We are sorry that the change came without warning.',
      'Changing terms without asking is not acceptable, and this needs to be checked.',
    ],
    about: 'changes made without warning',
  },
  imposed: {
    ack: [
      'We understand your frustration: people should pay only for what they chose.',
      'You are right, nothing should be added without consent.',
      'We are sorry that what was sold and what was delivered did not match.',
      'Being signed up for something you did not want is a serious matter, and it needs to be checked.',
    ],
    about: 'services you did not ask for',
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
      'We understand how upsetting it is to be chased for a debt one disputes.',
      'You are right, a debt should be checked before anyone is reminded of it.',
      'We are sorry for the worry that the debt notices have caused.',
      'Notices about money owed have to be accurate.',
    ],
    about: 'the debt notices',
  },
  recalculation: {
    ack: [
      'A question about a refund deserves a clear answer.',
      'We understand your frustration with how the refund question was handled.',
      'We are sorry you still have no clear answer about the refund.',
      'You are right, asking about money again and again should not be necessary.',
    ],
    about: 'the refund question',
  },
  commission: {
    ack: [
      'We understand your frustration with the extra fee.',
      'We are sorry that paying has become more expensive.',
      'Your point about the fee is fair.',
      'Extra fees please nobody, we agree.',
    ],
    about: 'the fee',
  },
  'traffic-limit': {
    ack: [
      'We understand how inconvenient limits are.',
      'We are sorry the limits get in your way.',
      'You are right, limits should be clear in advance.',
      'Your point about the limits is noted.',
    ],
    about: 'the limits',
  },
  'new-customers-only': {
    ack: [
      'We understand: loyalty should count for something too.',
      'You are right, good terms should not be only for new customers.',
      'We are sorry it felt as if new customers mattered more.',
      'It is fair to expect the same care after years as on the first day.',
    ],
    about: 'how existing customers are treated',
  },
  'email-fault': {
    ack: [
      'We are sorry about the trouble with email.',
      'Being without email is a real nuisance, we understand.',
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
      'A SIM card should simply work, and we understand your frustration.',
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
      'We are sorry that it feels like having no choice.',
    ],
    about: 'the lack of choice',
  },
  misled: {
    ack: [
      'We are sorry it left you feeling misled: terms should be honest and clear.',
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
      'Nobody should have to struggle to cancel a service.',
    ],
    about: 'the trouble with cancelling',
  },
  'equipment-return': {
    ack: [
      'We are sorry that returning the equipment has been so difficult.',
      'You are right, sending equipment back should be simple.',
      'We understand your frustration: what is returned and what is charged should be clear.',
      'Returning equipment should not take this much effort.',
    ],
    about: 'returning the equipment',
  },
  'cut-off': {
    ack: [
      'We are sorry that the service was cut off like that.',
      'You are right, nothing should be cut off without a clear reason and a warning.',
      'We understand how upsetting it is to be cut off.',
      'Being disconnected like this needs an explanation.',
    ],
    about: 'being cut off',
  },
  'spam-calls': {
    ack: [
      'We are sorry about the unwanted sales contacts.',
      'We understand how tiring repeated offers are.',
      'You are right, sales calls should not be a nuisance.',
      'Unwanted offers help nobody, we agree.',
    ],
    about: 'unwanted sales contacts',
  },
  'office-queue': {
    ack: [
      'We are sorry you had to queue for so long.',
      'Losing time in a queue is frustrating, we understand.',
      'You are right, service should be quicker.',
      'Your point about the queue is noted.',
    ],
    about: 'the queue',
  },
  'account-login': {
    ack: [
      'We are sorry that getting into the account was so hard.',
      'We understand how inconvenient it is to be locked out.',
      'You are right, signing in should take seconds.',
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
      'We are sorry there were so many advertisements.',
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
      'We understand your disappointment with the service.',
      'This is not the experience anyone should have, and we are sorry.',
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
      'We understand: nobody wants to come back to a crowded place.',
      'Your point about the conditions is noted.',
      'You are right, it should be comfortable.',
    ],
    about: 'the conditions',
  },
  content: {
    ack: [
      'We are sorry the content disappointed you.',
      'We understand that it left questions about the quality.',
      'Your point about the content is clear.',
      'Comments like yours matter to those who prepare the content.',
    ],
    about: 'the content',
  },
  medical: {
    ack: [
      'We are sorry the appointment went badly.',
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
      'You are right, a service should be available in one’s own language.',
      'We are sorry that there is no Kazakh version here.',
      'Your point about the Kazakh language is fair.',
      'We understand how awkward it is when Kazakh is missing.',
    ],
    about: 'the Kazakh language',
  },
  employment: {
    ack: [
      'We understand your anger: questions of pay should be settled clearly.',
      'We take what you write about working here seriously.',
      'We are sorry that your time with the company ended like this.',
      'Your words about working here have been heard.',
    ],
    about: 'working here',
  },
}
