import type { World } from '../entities.js';
import type { Alteration } from '../stages.js';
import type { ValidService } from './description.js';
import { ageing, shaping } from './shapes.js';
import { alterationsOf, freeVariations, toleratedVariations } from './variations/index.js';
import { worldOf } from './world.js';

/** What a valid service knows and how it answers, as alterations of the reference service. */
export function alteredBy(service: ValidService): {
  readonly world: World;
  readonly alterations: readonly Alteration[];
} {
  const shaped = worldOf(service);
  const alters = [
    ...shaping(shaped),
    ...alterationsOf(freeVariations, service.free),
    ...alterationsOf(toleratedVariations, service.tolerated),
    ageing(shaped),
  ];
  return { world: shaped.world, alterations: alters.map((alter) => ({ alter })) };
}
