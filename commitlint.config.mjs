/** Commits are Conventional Commits; the scope names a project, a room or a folder. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: { 'body-max-line-length': [0], 'footer-max-line-length': [0] },
};
