import type { LearningStore } from '../domain/ports/learning.ts'
import type { Classifier } from '../domain/ports/triage.ts'
import { createClassifier } from './classifier.ts'
import { loadModel } from './model.ts'
import { wordLayerFromJson } from './word-layer.ts'

/**
 * The shipped weights and, over them, the correction layer that an administrator put into use. Looked up for every batch,
 * so that a switch holds for the next text in every process. A layer of other weights than these is not used.
 */
export function createLearnedClassifier(learning: Pick<LearningStore, 'inUse'>): Classifier {
  const model = loadModel()
  const shipped = createClassifier({ model })
  let current = { id: '', classifier: shipped }
  return {
    get version() {
      return current.classifier.version
    },
    async classify(texts, call) {
      const used = await learning.inUse()
      const id = used === null || used.base !== model.header.version ? '' : used.id
      if (used !== null && id !== '' && id !== current.id) {
        const layer = wordLayerFromJson(used.layer as Parameters<typeof wordLayerFromJson>[0])
        current = { id, classifier: createClassifier({ model, correction: { name: id.slice(-8), layer } }) }
      }
      if (id === '') current = { id, classifier: shipped }
      return current.classifier.classify(texts, call)
    },
  }
}
