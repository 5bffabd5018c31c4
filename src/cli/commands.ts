import type { Command } from './command.ts'

/** Every command of `otklik`; each file is loaded only when its command is called. */
export const commands: readonly Command[] = [
  {
    kind: 'local',
    name: 'parse',
    summary: 'what the collector makes of a captured payload or page',
    help: `otklik parse --source google|yandex|twogis|mail FILE

Prints one normalised review (or letter) a line:
{id, author, rating, text, createdAt, editedAt, reply, permalink, …}; times are ISO, unknown fields stand under raw.
A summary on stderr says how many items were read, skipped and why. Exit 0 if the file was understood; a captcha or
bot page ends with "blocked", a sign-in page with "auth", an unknown shape with "layout-changed".`,
    load: async () => (await import('./parse.ts')).run,
  },
  {
    kind: 'store',
    name: 'collect',
    summary: 'reads a source once without writing anything',
    help: `otklik collect --source LINK|ID --once --dry [--pages N]

Reads the card behind a public link, or every card of a connected source by its id, and prints one review a line.
Nothing is stored and nothing is published. While the product runs, its own connections are used.
  --pages N   stop after N pages (default: all)`,
    load: async () => {
      const { run } = await import('./collect.ts')
      return (args, io, store) => run(args, io, store.reach)
    },
  },
  {
    kind: 'local',
    name: 'letters',
    summary: 'reads letters and says what they are',
    help: `otklik letters FILE.eml…

Prints one object a letter: {file, subject, from: {name, address}, text, attachments, kind, complaint, topics,
urgency, risk, language, mentions, answer, claimMissing}.`,
    load: async () => (await import('./letters.ts')).run,
  },
  {
    kind: 'local',
    name: 'classify',
    summary: 'judges texts: kind, topics, urgency, risk, language, mentions',
    help: `otklik classify < texts.jsonl

Reads {id?, text, rating?, source?, author?} a line and prints
{id, kind, complaint, topics, urgency, risk, language, mentions, contract, phones, because, …} a line.`,
    load: async () => (await import('./classify.ts')).run,
  },
  {
    kind: 'local',
    name: 'draft',
    summary: 'drafts replies and shows what the linter says',
    help: `otklik draft < texts.jsonl

Reads {id?, text, rating?, source?, author?, kind?} a line and prints {id, language, text, parts, linter} a line.
Without a configuration the sandbox company's profile is used; an unknown source gets the strictest common rules.`,
    load: async () => (await import('./draft.ts')).run,
  },
  {
    kind: 'local',
    name: 'evaluate',
    summary: 'measures the classifier against labels or stars',
    help: `otklik evaluate --labels LABELS.jsonl TEXTS.jsonl
otklik evaluate --stars TEXTS.jsonl

Prints one JSON line: per head precision, recall, F1, macro and micro averages, calibration error, confusion, counts.
With --stars: complaint = 1–2 stars against 4–5, 3 left out.`,
    load: async () => (await import('./evaluate.ts')).run,
  },
  {
    kind: 'store',
    name: 'report',
    summary: 'writes one week’s report: HTML, PDF, XLSX, JSON, PNG',
    help: `otklik report [--week 2026-W46] [--language ru|kk|en] --out DIR

Writes report.html, report.pdf, report.xlsx, report.json and the charts as PNG. Default week: the last complete one.`,
    load: async () => (args, io, store) => store.writeReport(args, io),
  },
  {
    kind: 'store',
    name: 'doctor',
    summary: 'checks configuration, database, browser, mail, clock and every source',
    help: `otklik doctor

Every account is really asked: a page of each card, a look into each mailbox, a sign-in at each mail server, what reading our
own answers back needs. Nothing is stored or sent. Where the store does not open, it says why, and checks the rest.
Prints one finding a line as JSON {check, ok, detail, mend} and the same in words on stderr. Exit 1 if anything is wrong.`,
    load: async () => (await import('./doctor.ts')).run,
  },
  {
    kind: 'store',
    name: 'backup',
    summary: 'writes everything that is kept into one checked file, while running',
    help: `otklik backup FILE.jsonl.gz [--keep DAYS]

One snapshot of every table with counts and checksums, the same for both databases. The secret key is not in it.
Earlier backups that hold people who were erased since are named; with --keep they are removed, and so are those older
than DAYS. otklik-erasures.jsonl beside the file lists what was erased, by case id, for a restore.`,
    load: async () => (await import('./backup.ts')).run,
  },
  {
    kind: 'store',
    name: 'restore',
    summary: 'reads a backup into an empty database',
    help: `otklik restore FILE.jsonl.gz

All or nothing, only into an empty database. What otklik-erasures.jsonl beside the file names is erased again.`,
    load: async () => (await import('./restore.ts')).run,
  },
  {
    kind: 'store',
    name: 'move',
    summary: 'moves the embedded database to PostgreSQL',
    help: `otklik move postgresql://USER:PASSWORD@HOST/DATABASE

Stop the server first. Copies everything into the empty database, all or nothing, checksums compared. Then start with
DATABASE_URL. The embedded database is left as it is.`,
    load: async () => (await import('./move.ts')).run,
  },
  {
    kind: 'store',
    name: 'reseal',
    summary: 'seals passwords, tokens and numbers anew after the secret key was changed',
    help: `otklik reseal

Put the new key into secretKey (or secret.key) and the one before into previousSecretKeys, restart, then call this.
Prints how many values of each kind were sealed anew. Safe to repeat.`,
    load: async () => (await import('./reseal.ts')).run,
  },
  {
    kind: 'store',
    name: 'source',
    summary: 'connected sources, and a new secret for one of them',
    help: `otklik source list
otklik source secret ID FIELD < value

list prints one source a line: {id, adapter, title, mode, circuit, fields, …}. secret replaces a password, token or
session; the value comes on standard input. The source's circuit closes and it is read at once.`,
    load: async () => (await import('./source.ts')).run,
  },
  {
    kind: 'store',
    name: 'user',
    summary: 'a one-time sign-in link',
    help: `otklik user link ADDRESS

Prints a link that signs ADDRESS in once, for 15 minutes. The first address becomes the administrator.`,
    load: async () => (await import('./user.ts')).run,
  },
]
