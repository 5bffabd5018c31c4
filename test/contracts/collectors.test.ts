import { BRANCHES } from '../../sandbox/seed/company.ts'
import { createGoogleCollector } from '../../src/collectors/google/collector.ts'
import { createTwogisCollector } from '../../src/collectors/twogis/collector.ts'
import { createYandexCollector } from '../../src/collectors/yandex/collector.ts'
import { describeCollector } from './collector-contract.ts'
import { googleDeps, openSandbox, twogisDeps, yandexDeps } from './stage.ts'

const branch = BRANCHES[0]
if (branch === undefined) throw new Error('The sandbox has no branch')

describeCollector({
  name: 'twogis',
  pageSize: 50,
  seesEdits: true,
  async open() {
    const sandbox = await openSandbox()
    const { control } = sandbox
    const deps = twogisDeps(sandbox)
    return {
      collector: createTwogisCollector(deps),
      listing: { publicRef: branch.twogis.publicId, cabinetRef: null, extra: {} },
      add: (review) => control.newReview({ platform: 'twogis', branch: branch.key, ...review }).id,
      edit: (id, change) => void control.editReview(id, change),
      remove: (id) => void control.deleteReview(id),
      fault: (kind, skip = 0) =>
        control.addFaults([{ platform: 'twogis', operation: 'reviews.list', kind, skip, ms: 10 }]),
      restarted: () => createTwogisCollector(twogisDeps(sandbox)),
      close: () => sandbox.close(),
    }
  },
})

describeCollector({
  name: 'google',
  faults: [
    ['throttled', /^throttled$/],
    ['status', /^transient$/],
    ['timeout-before', /^transient$/],
    ['half-body', /^(?:transient|layout-changed)$/],
  ],
  pageSize: 50,
  seesEdits: true,
  async open() {
    const sandbox = await openSandbox()
    const { control } = sandbox
    const publicRef = `${sandbox.credentials.google.account}/locations/${branch.google.locationId}`
    return {
      collector: createGoogleCollector(googleDeps(sandbox)),
      listing: { publicRef, cabinetRef: null, extra: {} },
      add: (review) => control.newReview({ platform: 'google', branch: branch.key, ...review }).id,
      edit: (id, change) => void control.editReview(id, change),
      remove: (id) => void control.deleteReview(id),
      fault: (kind, skip = 0) =>
        control.addFaults([{ platform: 'google', operation: 'reviews.list', kind, skip, ms: 10 }]),
      restarted: () => createGoogleCollector(googleDeps(sandbox)),
      close: () => sandbox.close(),
    }
  },
})

for (const cabinet of [false, true]) {
  describeCollector({
    name: cabinet ? 'yandex, the cabinet' : 'yandex, the public page',
    pageSize: cabinet ? 20 : 50,
    // The cabinet tells only when a review was written.
    seesEdits: !cabinet,
    // A renamed state is still found on the public page, so its `changed-layout` changes nothing.
    faults: [
      ['throttled', /^throttled$/],
      ['captcha', /^blocked$/],
      ['status', /^transient$/],
      ['timeout-before', /^transient$/],
      ...(cabinet ? [['login-expired', /^auth$/] as const] : []),
    ],
    async open() {
      const sandbox = await openSandbox()
      const { control } = sandbox
      const { permalink } = branch.yandex
      const operation = cabinet ? 'sprav.reviews' : 'org.page'
      return {
        collector: createYandexCollector(yandexDeps(sandbox)),
        listing: { publicRef: permalink, cabinetRef: cabinet ? permalink : null, extra: {} },
        add: (review) => control.newReview({ platform: 'yandex', branch: branch.key, ...review }).id,
        edit: (id, change) => void control.editReview(id, change),
        remove: (id) => void control.deleteReview(id),
        // The cabinet's first page is another operation than the next ones.
        fault: (kind, skip = 0) =>
          control.addFaults([
            { platform: 'yandex', operation, kind, skip: cabinet ? Math.max(0, skip - 1) : skip, ms: 10 },
          ]),
        restarted: () => createYandexCollector(yandexDeps(sandbox)),
        close: () => sandbox.close(),
      }
    },
  })
}
