// What a service needs to post events.
export { createColiseumClient } from './create-client.mjs';
export { ColiseumError } from './coliseum-error.mjs';
export { newId } from './new-id.mjs';
