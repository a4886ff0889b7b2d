/** Commits are Conventional Commits; the scope names a project, a room or a folder. */
export default {
  extends: ['@commitlint/config-conventional'],
  rules: {
    'body-max-line-length': [0],
    'footer-max-line-length': [0],
    // a subject may begin with a name that is written in capitals: DNA, REST
    'subject-case': [2, 'never', ['start-case', 'pascal-case', 'upper-case']],
  },
};
