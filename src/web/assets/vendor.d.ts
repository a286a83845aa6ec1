// Files of packages, which the daemon serves beside its own.
declare module '*/vendor/uplot.js' {
  export { default } from 'uplot';
}
