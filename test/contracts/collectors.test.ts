import { BRANCHES } from '../../sandbox/seed/company.ts'
import { createTwogisCollector } from '../../src/collectors/twogis/collector.ts'
import { describeCollector } from './collector-contract.ts'
import { openSandbox, twogisDeps } from './stage.ts'

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
