/** A browser is found or unpacked at run time (tools/chromium); installing packages never downloads one. */
module.exports = { skipDownload: true };
