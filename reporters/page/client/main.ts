import { copying } from './copying.js';
import { filtering } from './filtering.js';
import { keys } from './keys.js';
import { linking } from './linking.js';
import { noting } from './noting.js';

const reveal = filtering();
linking(reveal);
copying();
keys();
noting();
