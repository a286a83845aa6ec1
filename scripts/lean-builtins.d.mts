/** A plugin of esbuild. */
export declare const leanBuiltins: import('esbuild').Plugin;
