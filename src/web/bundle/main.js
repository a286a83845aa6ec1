/* Written by npm run generate from src/web/assets/. It holds uplot, under this licence:

The MIT License (MIT)

Copyright (c) 2022 Leon Sorokin

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in
all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN
THE SOFTWARE.

and lit, under this licence:

BSD 3-Clause License

Copyright (c) 2017 Google LLC. All rights reserved.

Redistribution and use in source and binary forms, with or without
modification, are permitted provided that the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this
   list of conditions and the following disclaimer.

2. Redistributions in binary form must reproduce the above copyright notice,
   this list of conditions and the following disclaimer in the documentation
   and/or other materials provided with the distribution.

3. Neither the name of the copyright holder nor the names of its
   contributors may be used to endorse or promote products derived from
   this software without specific prior written permission.

THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE ARE
DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE
FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL
DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF SUBSTITUTE GOODS OR
SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER
CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY,
OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE) ARISING IN ANY WAY OUT OF THE USE
OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE. */
var BASE=typeof document>"u"?"":document.documentElement.dataset.base??"";function withBase(path){return BASE+path}function withoutBase(path){
return path===BASE?"/":path.startsWith(`${BASE}/`)?path.slice(BASE.length):path}function herePath(){return withoutBase(location.
pathname)}var ApiError=class extends Error{code;hint;constructor(code,message,{hint}){super(message),this.code=code,this.hint=hint}};var plan=dataOf(document.getElementById("page-data"))??{paths:[]},expected=new Map(plan.paths.map(path=>[path,Promise.withResolvers()])),
unused=new Set(plan.paths),silence,observer=new MutationObserver(records=>{records.some(isOfDocument)&&readAnswers()});expected.
size>0&&(observer.observe(document.body,{childList:!0,subtree:!0,characterData:!0}),document.addEventListener("readystat\
echange",readAnswers),readAnswers());var lastEvent=plan.lastEvent;async function embeddedAnswer(path){if(!unused.delete(
path))return;let answer=await expected.get(path)?.promise;return expected.delete(path),answer}function expectNoMore(){observer.
disconnect(),document.removeEventListener("readystatechange",readAnswers),clearTimeout(silence);for(let{resolve}of expected.
values())resolve(void 0)}function forgetAnswers(){for(let path of unused)expected.delete(path);unused.clear()}function isOfDocument({
target}){return target===document.body||target.parentElement?.matches("body > script")===!0}function readAnswers(){clearTimeout(
silence);for(let script of document.querySelectorAll('body > script[type="application/json"]')){if(script.nextSibling===
null)continue;let[path,ok,body]=dataOf(script)??["",!1];expected.get(path)?.resolve({ok,body}),script.remove()}document.
readyState==="loading"?silence=setTimeout(expectNoMore,3e4):expectNoMore()}function dataOf(script){try{return JSON.parse(
script?.textContent??"")}catch{return}}async function askAll(questions,signal){let pairs=Object.entries(questions).map(async([name,each])=>[name,await ask(each,
signal)]);return Object.fromEntries(await Promise.all(pairs))}async function ask({path,mayFail},signal){try{let embedded=await embeddedAnswer(
path);if(signal?.throwIfAborted(),embedded===void 0)return await request(path,signal?{signal}:{});if(embedded.ok)return embedded.
body;throw errorOf(embedded.body,"Rota answered with an error")}catch(error){if(mayFail&&error instanceof ApiError&&!["u\
nreachable","unauthorized"].includes(error.code))return error;throw error}}async function send(path,{body={},signal}={}){
return await request(path,{method:"POST",headers:{"content-type":"application/json","x-rota":"1"},body:JSON.stringify(body),
...signal&&{signal}})}async function request(path,init){let response;try{response=await fetch(withBase(`/api/v1${path}`),
init)}catch(error){throw init.signal?.aborted?error:new ApiError("unreachable","Rota does not answer",{hint:"Is it still\
 running? rota status"})}let answer=await response.json().catch(()=>null);if(response.ok)return answer;throw errorOf(answer,
`Rota answered ${response.status}`)}function errorOf(answer,otherwise){let{error}=answer??{};return new ApiError(error?.
code??"internal",error?.message??otherwise,{hint:error?.hint??null})}var EVENTS=["status","run_started","run_progress","run_finished","fire_without_run","reloaded","lost"],RETRY_MS=5e3,FRESH_MS=1e4,
GONE_MS=5e3,Live=class{status;connected=!1;gone;wanted=!1;#target=new EventTarget;#source;#timer;#after=lastEvent;constructor(){
document.addEventListener("visibilitychange",()=>{document.hidden?this.#close():this.wanted&&this.#open()})}start(){this.
wanted=!0,document.hidden||this.#open()}stop(){this.wanted=!1,this.#close()}on(name,listener,{signal}={}){let onEvent=event=>listener(
event.detail);this.#target.addEventListener(name,onEvent,signal&&{signal})}#open(){if(this.#source!==void 0)return;let after=this.#after===
void 0?"":`?after=${this.#after}`,source=new EventSource(withBase(`/api/v1/events${after}`));this.#source=source,this.#setConnected(
!1),source.addEventListener("open",()=>{this.#setConnected(!0),(this.#after===void 0||performance.now()>FRESH_MS)&&this.#emit(
"lost",{count:0}),this.#after=void 0}),source.addEventListener("error",()=>{this.#setConnected(!1),expectNoMore(),source.
readyState===EventSource.CLOSED&&(setTimeout(()=>this.#reopen(source),RETRY_MS),this.#emit("refused",null))});for(let name of EVENTS)
source.addEventListener(name,({data})=>{let event=JSON.parse(data);name==="status"&&this.#setStatus(event),this.#emit(name,
event)})}#close(){this.#source?.close(),this.#source=void 0,this.#setConnected(!1)}#reopen(refused){this.#source===refused&&
(this.#close(),this.#open())}#setStatus(status){this.status=status,aheadMs=Date.parse(status.now_at)-Date.now()}#setConnected(connected){
if(this.connected=connected,connected||document.hidden||!this.wanted)this.#setGone(void 0);else if(this.#timer===void 0){
let since=new Date;this.#timer=setTimeout(()=>this.#setGone(since),GONE_MS)}this.#emit("connected",connected)}#setGone(since){
since===void 0&&(clearTimeout(this.#timer),this.#timer=void 0),this.gone!==since&&(this.gone=since,this.#emit("gone",since))}#emit(name,detail){
this.#target.dispatchEvent(new CustomEvent(name,{detail}))}},aheadMs=0,live=new Live;function nowMs(){return Date.now()+
aheadMs}var w=globalThis,U=o3=>o3,M=w.trustedTypes,L=M?M.createPolicy("lit-html",{createHTML:o3=>o3}):void 0,I="$lit$",d=`lit$${Math.
random().toFixed(9).slice(2)}$`,S="?"+d,Q=`<${S}>`,u=document,x=()=>u.createComment(""),H=o3=>o3===null||typeof o3!="obj\
ect"&&typeof o3!="function",E=Array.isArray,R=o3=>E(o3)||typeof o3?.[Symbol.iterator]=="function",B=`[ 	
\f\r]`,N=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,O=/-->/g,j=/>/g,g=RegExp(`>|${B}(?:([^\\s"'>=/]+)(${B}*=${B}\
*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),D=/'/g,V=/"/g,W=/^(?:script|style|textarea|title)$/i,P=o3=>(t,...s2)=>({_$litType$:o3,strings:t,
values:s2}),X=P(1),Y=P(2),tt=P(3),f=Symbol.for("lit-noChange"),$=Symbol.for("lit-nothing"),k=new WeakMap,m=u.createTreeWalker(
u,129);function z(o3,t){if(!E(o3)||!o3.hasOwnProperty("raw"))throw Error("invalid template strings array");return L!==void 0?
L.createHTML(t):t}var Z=(o3,t)=>{let s2=o3.length-1,e2=[],i,n=t===2?"<svg>":t===3?"<math>":"",r3=N;for(let _3=0;_3<s2;_3++){
let h=o3[_3],a3,A,l2=-1,c3=0;for(;c3<h.length&&(r3.lastIndex=c3,A=r3.exec(h),A!==null);)c3=r3.lastIndex,r3===N?A[1]==="!\
--"?r3=O:A[1]!==void 0?r3=j:A[2]!==void 0?(W.test(A[2])&&(i=RegExp("</"+A[2],"g")),r3=g):A[3]!==void 0&&(r3=g):r3===g?A[0]===
">"?(r3=i??N,l2=-1):A[1]===void 0?l2=-2:(l2=r3.lastIndex-A[2].length,a3=A[1],r3=A[3]===void 0?g:A[3]==='"'?V:D):r3===V||
r3===D?r3=g:r3===O||r3===j?r3=N:(r3=g,i=void 0);let p=r3===g&&o3[_3+1].startsWith("/>")?" ":"";n+=r3===N?h+Q:l2>=0?(e2.push(
a3),h.slice(0,l2)+I+h.slice(l2)+d+p):h+d+(l2===-2?_3:p)}return[z(o3,n+(o3[s2]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),
e2]},b=class _b{constructor({strings:t,_$litType$:s2},e2){let i;this.parts=[];let n=0,r3=0,_3=t.length-1,h=this.parts,[a3,
A]=Z(t,s2);if(this.el=_b.createElement(a3,e2),m.currentNode=this.el.content,s2===2||s2===3){let l2=this.el.content.firstChild;
l2.replaceWith(...l2.childNodes)}for(;(i=m.nextNode())!==null&&h.length<_3;){if(i.nodeType===1){if(i.hasAttributes())for(let l2 of i.
getAttributeNames())if(l2.endsWith(I)){let c3=A[r3++],p=i.getAttribute(l2).split(d),C2=/([.?@])?(.*)/.exec(c3);h.push({type:1,
index:n,name:C2[2],strings:p,ctor:C2[1]==="."?q:C2[1]==="?"?G:C2[1]==="@"?J:T}),i.removeAttribute(l2)}else l2.startsWith(
d)&&(h.push({type:6,index:n}),i.removeAttribute(l2));if(W.test(i.tagName)){let l2=i.textContent.split(d),c3=l2.length-1;
if(c3>0){i.textContent=M?M.emptyScript:"";for(let p=0;p<c3;p++)i.append(l2[p],x()),m.nextNode(),h.push({type:2,index:++n});
i.append(l2[c3],x())}}}else if(i.nodeType===8)if(i.data===S)h.push({type:2,index:n});else{let l2=-1;for(;(l2=i.data.indexOf(
d,l2+1))!==-1;)h.push({type:7,index:n}),l2+=d.length-1}n++}}static createElement(t,s2){let e2=u.createElement("template");
return e2.innerHTML=t,e2}};function v(o3,t,s2=o3,e2){if(t===f)return t;let i=e2!==void 0?s2._$Co?.[e2]:s2._$Cl,n=H(t)?void 0:
t._$litDirective$;return i?.constructor!==n&&(i?._$AO?.(!1),n===void 0?i=void 0:(i=new n(o3),i._$AT(o3,s2,e2)),e2!==void 0?
(s2._$Co??=[])[e2]=i:s2._$Cl=i),i!==void 0&&(t=v(o3,i._$AS(o3,t.values),i,e2)),t}var F=class{constructor(t,s2){this._$AV=
[],this._$AN=void 0,this._$AD=t,this._$AM=s2}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){
let{el:{content:s2},parts:e2}=this._$AD,i=(t?.creationScope??u).importNode(s2,!0);m.currentNode=i;let n=m.nextNode(),r3=0,
_3=0,h=e2[0];for(;h!==void 0;){if(r3===h.index){let a3;h.type===2?a3=new y(n,n.nextSibling,this,t):h.type===1?a3=new h.ctor(
n,h.name,h.strings,this,t):h.type===6&&(a3=new K(n,this,t)),this._$AV.push(a3),h=e2[++_3]}r3!==h?.index&&(n=m.nextNode(),
r3++)}return m.currentNode=u,i}p(t){let s2=0;for(let e2 of this._$AV)e2!==void 0&&(e2.strings!==void 0?(e2._$AI(t,e2,s2),
s2+=e2.strings.length-2):e2._$AI(t[s2])),s2++}},y=class _y{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,s2,e2,i){
this.type=2,this._$AH=$,this._$AN=void 0,this._$AA=t,this._$AB=s2,this._$AM=e2,this.options=i,this._$Cv=i?.isConnected??
!0}get parentNode(){let t=this._$AA.parentNode,s2=this._$AM;return s2!==void 0&&t?.nodeType===11&&(t=s2.parentNode),t}get startNode(){
return this._$AA}get endNode(){return this._$AB}_$AI(t,s2=this){t=v(this,t,s2),H(t)?t===$||t==null||t===""?(this._$AH!==
$&&this._$AR(),this._$AH=$):t!==this._$AH&&t!==f&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):
R(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this.
_$AH=this.O(t))}_(t){this._$AH!==$&&H(this._$AH)?this._$AA.nextSibling.data=t:this.T(u.createTextNode(t)),this._$AH=t}$(t){
let{values:s2,_$litType$:e2}=t,i=typeof e2=="number"?this._$AC(t):(e2.el===void 0&&(e2.el=b.createElement(z(e2.h,e2.h[0]),
this.options)),e2);if(this._$AH?._$AD===i)this._$AH.p(s2);else{let n=new F(i,this),r3=n.u(this.options);n.p(s2),this.T(r3),
this._$AH=n}}_$AC(t){let s2=k.get(t.strings);return s2===void 0&&k.set(t.strings,s2=new b(t)),s2}k(t){E(this._$AH)||(this.
_$AH=[],this._$AR());let s2=this._$AH,e2,i=0;for(let n of t)i===s2.length?s2.push(e2=new _y(this.O(x()),this.O(x()),this,
this.options)):e2=s2[i],e2._$AI(n),i++;i<s2.length&&(this._$AR(e2&&e2._$AB.nextSibling,i),s2.length=i)}_$AR(t=this._$AA.
nextSibling,s2){for(this._$AP?.(!1,!0,s2);t!==this._$AB;){let e2=U(t).nextSibling;U(t).remove(),t=e2}}setConnected(t){this.
_$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},T=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM.
_$AU}constructor(t,s2,e2,i,n){this.type=1,this._$AH=$,this._$AN=void 0,this.element=t,this.name=s2,this._$AM=i,this.options=
n,e2.length>2||e2[0]!==""||e2[1]!==""?(this._$AH=Array(e2.length-1).fill(new String),this.strings=e2):this._$AH=$}_$AI(t,s2=this,e2,i){
let n=this.strings,r3=!1;if(n===void 0)t=v(this,t,s2,0),r3=!H(t)||t!==this._$AH&&t!==f,r3&&(this._$AH=t);else{let _3=t,h,
a3;for(t=n[0],h=0;h<n.length-1;h++)a3=v(this,_3[e2+h],s2,h),a3===f&&(a3=this._$AH[h]),r3||=!H(a3)||a3!==this._$AH[h],a3===
$?t=$:t!==$&&(t+=(a3??"")+n[h+1]),this._$AH[h]=a3}r3&&!i&&this.j(t)}j(t){t===$?this.element.removeAttribute(this.name):this.
element.setAttribute(this.name,t??"")}},q=class extends T{constructor(){super(...arguments),this.type=3}j(t){this.element[this.
name]=t===$?void 0:t}},G=class extends T{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(
this.name,!!t&&t!==$)}},J=class extends T{constructor(t,s2,e2,i,n){super(t,s2,e2,i,n),this.type=5}_$AI(t,s2=this){if((t=
v(this,t,s2,0)??$)===f)return;let e2=this._$AH,i=t===$&&e2!==$||t.capture!==e2.capture||t.once!==e2.once||t.passive!==e2.
passive,n=t!==$&&(e2===$||i);i&&this.element.removeEventListener(this.name,this,e2),n&&this.element.addEventListener(this.
name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):
this._$AH.handleEvent(t)}},K=class{constructor(t,s2,e2){this.element=t,this.type=6,this._$AN=void 0,this._$AM=s2,this.options=
e2}get _$AU(){return this._$AM._$AU}_$AI(t){v(this,t)}},et={M:I,P:d,A:S,C:1,L:Z,R:F,D:R,V:v,I:y,H:T,N:G,U:J,B:q,F:K},st=w.
litHtmlPolyfillSupport;st?.(b,y),(w.litHtmlVersions??=[]).push("3.3.3");var it=(o3,t,s2)=>{let e2=s2?.renderBefore??t,i=e2.
_$litPart$;if(i===void 0){let n=s2?.renderBefore??null;e2._$litPart$=i=new y(t.insertBefore(x(),n),n,void 0,s2??{})}return i.
_$AI(o3),i};var{I:c}=et,_=e2=>e2;var P2=e2=>e2.strings===void 0,o=()=>document.createComment(""),g2=(e2,i,t)=>{let a3=e2._$AA.parentNode,l2=i===void 0?e2.
_$AB:i._$AA;if(t===void 0){let r3=a3.insertBefore(o(),l2),$3=a3.insertBefore(o(),l2);t=new c(r3,$3,e2,e2.options)}else{let r3=t.
_$AB.nextSibling,$3=t._$AM,n=$3!==e2;if(n){let s2;t._$AQ?.(e2),t._$AM=e2,t._$AP!==void 0&&(s2=e2._$AU)!==$3._$AU&&t._$AP(
s2)}if(r3!==l2||n){let s2=t._$AA;for(;s2!==r3;){let A=_(s2).nextSibling;_(a3).insertBefore(s2,l2),s2=A}}}return t},y2=(e2,i,t=e2)=>(e2.
_$AI(i,t),e2),C={},M2=(e2,i=C)=>e2._$AH=i,R2=e2=>e2._$AH,B2=e2=>{e2._$AR(),e2._$AA.remove()};var s={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},T2=i=>(...t)=>({_$litDirective$:i,values:t}),
_2=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,e2,r3){this._$Ct=t,this._$AM=e2,this._$Ci=r3}_$AS(t,e2){
return this.update(t,e2)}update(t,e2){return this.render(...e2)}};var o2=(e2,t)=>{let s2=e2._$AN;if(s2===void 0)return!1;for(let i of s2)i._$AO?.(t,!1),o2(i,t);return!0},r=e2=>{let t,s2;
do{if((t=e2._$AM)===void 0)break;s2=t._$AN,s2.delete(e2),e2=t}while(s2?.size===0)},$2=e2=>{for(let t;t=e2._$AM;e2=t){let s2=t.
_$AN;if(s2===void 0)t._$AN=s2=new Set;else if(s2.has(e2))break;s2.add(e2),a(t)}};function d2(e2){this._$AN!==void 0?(r(this),
this._$AM=e2,$2(this)):this._$AM=e2}function f2(e2,t=!1,s2=0){let i=this._$AH,h=this._$AN;if(h!==void 0&&h.size!==0)if(t)
if(Array.isArray(i))for(let n=s2;n<i.length;n++)o2(i[n],!1),r(i[n]);else i!=null&&(o2(i,!1),r(i));else o2(this,e2)}var a=e2=>{
e2.type==s.CHILD&&(e2._$AP??=f2,e2._$AQ??=d2)},l=class extends _2{constructor(){super(...arguments),this._$AN=void 0}_$AT(t,s2,i){
super._$AT(t,s2,i),$2(this),this.isConnected=t._$AU}_$AO(t,s2=!0){t!==this.isConnected&&(this.isConnected=t,t?this.reconnected?.():
this.disconnected?.()),s2&&(o2(this,t),r(this))}setValue(t){if(P2(this._$Ct))this._$Ct._$AI(t,this);else{let s2=[...this.
_$Ct._$AH];s2[this._$Ci]=t,this._$Ct._$AI(s2,this,0)}}disconnected(){}reconnected(){}};var WHOLE=new Intl.NumberFormat("en-US"),NONE="\u2013";function count(value){return value==null?NONE:WHOLE.format(value)}
function figure(value){if(Number.isInteger(value))return String(value);let whole=String(Math.trunc(Math.abs(value))).length;
return String(Number(value.toPrecision(Math.min(Math.max(7,whole+2),17))))}function duration(ms2){if(ms2==null)return NONE;
if(ms2<.05)return"0 ms";if(ms2<9.95)return`${ms2.toFixed(1)} ms`;if(ms2<999.5)return`${Math.round(ms2)} ms`;if(ms2<9995)
return`${(ms2/1e3).toFixed(2)} s`;if(ms2<59950)return`${(ms2/1e3).toFixed(1)} s`;let seconds=Math.round(ms2/1e3);if(seconds<
3600)return`${Math.floor(seconds/60)} min ${two(seconds%60)} s`;let minutes=Math.round(seconds/60);return`${WHOLE.format(
Math.floor(minutes/60))} h ${two(minutes%60)} min`}function size(bytes){if(bytes==null)return NONE;let units=["B","KiB",
"MiB","GiB","TiB"],value=bytes,unit=0;for(;value>=1023.5&&unit<units.length-1;)value/=1024,unit+=1;return`${unit>0&&value<
9.95?value.toFixed(1):Math.round(value)} ${units[unit]}`}function percent(share){return share==null?NONE:share===0||share===
1?`${share*100} %`:`${Math.min(99.9,Math.max(.1,share*100)).toFixed(1)} %`}function rate(perSecond){return perSecond===0?
"0 /s":`${perSecond<9.95?perSecond.toFixed(1):WHOLE.format(Math.round(perSecond))} /s`}function relative(atMs,nowMs2){let seconds=Math.
round(Math.abs(atMs-nowMs2)/1e3);if(seconds<1)return"now";let text=span(seconds);return atMs>nowMs2?`in ${text}`:`${text}\
 ago`}function span(seconds){return seconds<60?`${seconds} s`:seconds<3600?`${Math.floor(seconds/60)} min`:seconds<86400?
`${Math.floor(seconds/3600)} h`:`${WHOLE.format(Math.floor(seconds/86400))} d`}function absolute(date){return`${day(date)}\
 ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`}function inputMoment(date){return absolute(
date).replace(" ","T")}function plural(number,noun){return`${WHOLE.format(number)} ${noun}${number===1?"":"s"}`}function day(date){
return`${date.getFullYear()}-${two(date.getMonth()+1)}-${two(date.getDate())}`}function two(value){return String(value).
padStart(2,"0")}var EVERY_MS=1e3,ticking=new Set,Ago=class extends l{#atMs=0;render(atMs){return this.#atMs=atMs,ticking.add(this),relative(
atMs,nowMs())}tick(){this.setValue(relative(this.#atMs,nowMs()))}disconnected(){ticking.delete(this)}reconnected(){ticking.
add(this)}},ago=T2(Ago);function moment(at){if(at===null)return X`<span class="none">–</span>`;let date=new Date(at);return X`<time datetime=${at} title="${absolute(
date)} (${at})">${ago(date.getTime())}</time>`}function fullMoment(at){return X`<time datetime=${at} title=${at}>${absolute(
new Date(at))}</time>`}function updateMoments(){setInterval(()=>{for(let each of ticking)each.tick()},EVERY_MS)}var Link=class extends _2{constructor(part){if(super(part),part.type!==s.ATTRIBUTE||part.name!=="href")throw new Error("\
link() belongs into an href")}render(path){if(!/^[/#](?![/\\\s])/.test(path))throw new Error("Links may only lead into t\
he dashboard");return path.startsWith("/")?withBase(path):path}},link=T2(Link);function jobPath(name){return`/jobs/${encodeURIComponent(
name)}`}function byId(id){let found=document.getElementById(id);if(found===null)throw new Error(`The page has no #${id}`);return found}
function unseen(text){return X`<span class="unseen">${text}</span>`}var MAX_ENDED=100,awaited=new Set,ended=new Map;function announce(text){byId("announcer").textContent=text}function awaitRun(id){
let words=ended.get(id);words===void 0?awaited.add(id):setTimeout(()=>announce(words))}function runEnded(id,words){if(awaited.
delete(id))return announce(words);ended.set(id,words);let[oldest]=ended.keys();ended.size>MAX_ENDED&&oldest!==void 0&&ended.
delete(oldest)}var ActionButton=class extends l{#action;#working=!1;#trouble="";#done=$;#left=new AbortController;render(action){return this.#action===
void 0&&this.reconnected(),this.#action=action,this.#view(action)}disconnected(){this.#left.abort()}reconnected(){this.#left=
new AbortController,live.on("gone",()=>this.#redraw(),{signal:this.#left.signal})}#view({text,class:look="",of:of2}){let off=this.#working||
live.gone!==void 0;return X`<span class="action"
      ><button
        type="button"
        class=${look}
        aria-disabled=${off?"true":$}
        title=${live.gone===void 0?$:"Rota does not answer"}
        @click=${()=>{this.#run(off)}}
      >${text}${of2===void 0?$:unseen(` ${of2}`)}</button
      ><span class="done">${this.#done}</span><span class="trouble" role="alert">${this.#trouble}</span></span>`}async#run(off){
if(!(off||this.#action===void 0)){[this.#working,this.#trouble,this.#done]=[!0,"",$],this.#redraw();try{let answer=await this.#action.
act(),[announced,shown2]=typeof answer=="string"?[answer,$]:answer;announce(announced),this.#done=shown2}catch(error){this.#trouble=
error instanceof Error?error.message:String(error)}this.#working=!1,this.#redraw()}}#redraw(){this.isConnected&&this.#action!==
void 0&&this.setValue(this.#view(this.#action))}},actionButton=T2(ActionButton);function runButton(job,options){return actionButton(
{...options,text:"Run now",async act(){let{run_id:id}=await send(`${jobPath(job)}/run`);return awaitRun(id),[`Run ${id} \
of ${job} has started`,X`<a href=${link(`/runs/${id}`)}>Run ${id}</a>`]}})}var LOOKS={running:["\u25B6","info"],succeeded:["\u2713","good"],failed:["\u2715","bad"],interrupted:["!","warn"],cancelled:[
"\u25A0","warn"],skipped:["\xBB","quiet"],missed:["?","warn"],failing:["\u2715","bad"],degraded:["\u25D0","warn"],late:[
"\u25F7","warn"],scheduled:["\u25F7","quiet"],paused:["\u2161","warn"],disabled:["\u25CB","quiet"],"by hand":["\u261E","\
quiet"],gone:["\u2205","quiet"],ok:["\u2713","good"],draining:["\u25BD","warn"],stale:["!","warn"],changed:["\u2260","in\
fo"]};function badge(state,text=state){let[sign,tone]=LOOKS[state]??["\xB7","quiet"];return X`<span class="badge ${tone}"><span aria-hidden="true" class="sign">${sign}</span>${text}</span>`}
function outcomeBadge(result){let{ok,status,error_kind:kind}=result;return ok?badge("succeeded",String(status??"ok")):badge(
"failed",kind===null||kind==="status"?String(status??"failed"):kind)}var P3=(s2,f3,c3)=>{let h=new Map;for(let e2=f3;e2<=c3;e2++)h.set(s2[e2],e2);return h},j2=T2(class extends _2{constructor(s2){
if(super(s2),s2.type!==s.CHILD)throw Error("repeat() can only be used in text expressions")}dt(s2,f3,c3){let h;c3===void 0?
c3=f3:f3!==void 0&&(h=f3);let e2=[],n=[],l2=0;for(let a3 of s2)e2[l2]=h?h(a3,l2):l2,n[l2]=c3(a3,l2),l2++;return{values:n,
keys:e2}}render(s2,f3,c3){return this.dt(s2,f3,c3).values}update(s2,[f3,c3,h]){let e2=R2(s2),{values:n,keys:l2}=this.dt(
f3,c3,h);if(!Array.isArray(e2))return this.ut=l2,n;let a3=this.ut??=[],u2=[],v2,x2,t=0,o3=e2.length-1,r3=0,i=n.length-1;
for(;t<=o3&&r3<=i;)if(e2[t]===null)t++;else if(e2[o3]===null)o3--;else if(a3[t]===l2[r3])u2[r3]=y2(e2[t],n[r3]),t++,r3++;else if(a3[o3]===
l2[i])u2[i]=y2(e2[o3],n[i]),o3--,i--;else if(a3[t]===l2[i])u2[i]=y2(e2[t],n[i]),g2(s2,u2[i+1],e2[t]),t++,i--;else if(a3[o3]===
l2[r3])u2[r3]=y2(e2[o3],n[r3]),g2(s2,e2[t],e2[o3]),o3--,r3++;else if(v2===void 0&&(v2=P3(l2,r3,i),x2=P3(a3,t,o3)),v2.has(
a3[t]))if(v2.has(a3[o3])){let d3=x2.get(l2[r3]),y3=d3!==void 0?e2[d3]:null;if(y3===null){let C2=g2(s2,e2[t]);y2(C2,n[r3]),
u2[r3]=C2}else u2[r3]=y2(y3,n[r3]),g2(s2,e2[t],y3),e2[d3]=null;r3++}else B2(e2[o3]),o3--;else B2(e2[t]),t++;for(;r3<=i;){
let d3=g2(s2,u2[i+1]);y2(d3,n[r3]),u2[r3++]=d3}for(;t<=o3;){let d3=e2[t++];d3!==null&&B2(d3)}return this.ut=l2,M2(s2,u2),
f}});function table({caption,columns:columns2,rows,key,dense}){let rowOf=row=>X`<tr role="row">${columns2.map((column,index)=>cellOf(
column,{row,index}))}</tr>`;return X`<table role="table" class=${dense===!0?"cards dense":"cards"}>
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns2.map(headOf)}</tr></thead>
    <tbody role="rowgroup">${key===void 0?rows.map(rowOf):j2(rows,key,rowOf)}</tbody>
  </table>`}function headOf(column){let{sort,label}=column,head3=sort===void 0?label:X`<a href=${link(sort.href)}>${label}</a>`;
return X`<th scope="col" role="columnheader" class=${classOf(column)}
    aria-sort=${sort?.sorted??$}>${head3}</th>`}function cellOf(column,{row,index}){let[look,label,content]=[classOf(column),
column.label,column.cell(row)];return index===0?X`<th scope="row" role="rowheader" class=${look} data-label=${label}>${content}</th>`:
X`<td role="cell" class=${look} data-label=${label}>${content}</td>`}function classOf({numeric,class:look}){return[numeric?
"number":"",look??""].join(" ").trim()||$}var Js="uplot",Zs="u-hz",Qs="u-vt",Xs="u-title",er="u-wrap",tr="u-under",lr="u-over",nr="u-axis",$t="u-off",ir="u-select",
or="u-cursor-x",sr="u-cursor-y",rr="u-cursor-pt",fr="u-legend",ur="u-live",cr="u-inline",ar="u-series",pr="u-marker",ji="\
u-label",hr="u-value",Hl="width",Nl="height";var qi="bottom",yl="left",Wn="right",Gn="#000",$i=Gn+"0",In="mousemove",Ji="mousedown",Yn="mouseup",Zi="mouseenter",Qi="\
mouseleave",Xi="dblclick",mr="resize",gr="scroll",eo="change",tn="dppxchange",Bn="--",vl=typeof window<"u",Un=vl?document:
null,kl=vl?window:null,dr=vl?navigator:null,oe,ln;function Kn(){let e2=devicePixelRatio;oe!=e2&&(oe=e2,ln&&$n(eo,ln,Kn),
ln=matchMedia(`(min-resolution: ${oe-.001}dppx) and (max-resolution: ${oe+.001}dppx)`),Jt(eo,ln,Kn),kl.dispatchEvent(new CustomEvent(
tn)))}function Xe(e2,i){if(i!=null){let o3=e2.classList;!o3.contains(i)&&o3.add(i)}}function jn(e2,i){let o3=e2.classList;
o3.contains(i)&&o3.remove(i)}function de(e2,i,o3){e2.style[i]=o3+"px"}function gt(e2,i,o3,n){let s2=Un.createElement(e2);
return i!=null&&Xe(s2,i),o3?.insertBefore(s2,n),s2}function ft(e2,i){return gt("div",e2,i)}var to=new WeakMap;function bt(e2,i,o3,n,s2){
let a3="translate("+i+"px,"+o3+"px)",u2=to.get(e2);a3!=u2&&(e2.style.transform=a3,to.set(e2,a3),i<0||o3<0||i>n||o3>s2?Xe(
e2,$t):jn(e2,$t))}var lo=new WeakMap;function no(e2,i,o3){let n=i+o3,s2=lo.get(e2);n!=s2&&(lo.set(e2,n),e2.style.background=
i,e2.style.borderColor=o3)}var io=new WeakMap;function oo(e2,i,o3,n){let s2=i+""+o3,a3=io.get(e2);s2!=a3&&(io.set(e2,s2),
e2.style.height=o3+"px",e2.style.width=i+"px",e2.style.marginLeft=n?-i/2+"px":0,e2.style.marginTop=n?-o3/2+"px":0)}var qn={
passive:!0},wr={...qn,capture:!0};function Jt(e2,i,o3,n){i.addEventListener(e2,o3,n?wr:qn)}function $n(e2,i,o3,n){i.removeEventListener(
e2,o3,qn)}vl&&Kn();function dt(e2,i,o3,n){let s2;o3=o3||0,n=n||i.length-1;let a3=n<=2147483647;for(;n-o3>1;)s2=a3?o3+n>>
1:tt2((o3+n)/2),i[s2]<e2?o3=s2:n=s2;return e2-i[o3]<=i[n]-e2?o3:n}function so(e2){return(o3,n,s2)=>{let a3=-1,u2=-1;for(let h=n;h<=
s2;h++)if(e2(o3[h])){a3=h;break}for(let h=s2;h>=n;h--)if(e2(o3[h])){u2=h;break}return[a3,u2]}}var ro=e2=>e2!=null,fo=e2=>e2!=
null&&e2>0,nn=so(ro),Sr=so(fo);function _r(e2,i,o3,n=0,s2=!1){let a3=s2?Sr:nn,u2=s2?fo:ro;[i,o3]=a3(e2,i,o3);let h=e2[i],
m3=e2[i];if(i>-1)if(n==1)h=e2[i],m3=e2[o3];else if(n==-1)h=e2[o3],m3=e2[i];else for(let g3=i;g3<=o3;g3++){let y3=e2[g3];
u2(y3)&&(y3<h?h=y3:y3>m3&&(m3=y3))}return[h??ce,m3??-ce]}function on(e2,i,o3,n){let s2=ao(e2),a3=ao(i);e2==i&&(s2==-1?(e2*=
o3,i/=o3):(e2/=o3,i*=o3));let u2=o3==10?Pt:po,h=s2==1?tt2:ut,m3=a3==1?ut:tt2,g3=h(u2(Ae(e2))),y3=m3(u2(Ae(i))),d3=xl(o3,
g3),w2=xl(o3,y3);return o3==10&&(g3<0&&(d3=ae(d3,-g3)),y3<0&&(w2=ae(w2,-y3))),n||o3==2?(e2=d3*s2,i=w2*a3):(e2=yo(e2,d3),
i=fn(i,w2)),[e2,i]}function Jn(e2,i,o3,n){let s2=on(e2,i,o3,n);return e2==0&&(s2[0]=0),i==0&&(s2[1]=0),s2}var Zn=.1,uo={
mode:3,pad:Zn},Wl={pad:0,soft:null,mode:0},yr={min:Wl,max:Wl};function sn(e2,i,o3,n){return un(o3)?co(e2,i,o3):(Wl.pad=o3,
Wl.soft=n?0:null,Wl.mode=n?3:0,co(e2,i,yr))}function ne(e2,i){return e2??i}function vr(e2,i,o3){for(i=ne(i,0),o3=ne(o3,e2.
length-1);i<=o3;){if(e2[i]!=null)return!0;i++}return!1}function co(e2,i,o3){let n=o3.min,s2=o3.max,a3=ne(n.pad,0),u2=ne(
s2.pad,0),h=ne(n.hard,-ce),m3=ne(s2.hard,ce),g3=ne(n.soft,ce),y3=ne(s2.soft,-ce),d3=ne(n.mode,0),w2=ne(s2.mode,0),L2=i-e2,
D2=Pt(L2),O2=Be(Ae(e2),Ae(i)),N2=Pt(O2),G2=Ae(N2-D2);(L2<1e-24||G2>10)&&(L2=0,(e2==0||i==0)&&(L2=1e-24,d3==2&&g3!=ce&&(a3=
0),w2==2&&y3!=-ce&&(u2=0)));let k2=L2||O2||1e3,H2=Pt(k2),x2=xl(10,tt2(H2)),q2=k2*(L2==0?e2==0?.1:1:a3),P4=ae(yo(e2-q2,x2/
10),24),$3=e2>=g3&&(d3==1||d3==3&&P4<=g3||d3==2&&P4>=g3)?g3:ce,U2=Be(h,P4<$3&&e2>=$3?$3:wt($3,P4)),Q2=k2*(L2==0?i==0?.1:
1:u2),B3=ae(fn(i+Q2,x2/10),24),T3=i<=y3&&(w2==1||w2==3&&B3>=y3||w2==2&&B3<=y3)?y3:-ce,j3=wt(m3,B3>T3&&i<=T3?T3:Be(T3,B3));
return U2==j3&&U2==0&&(j3=100),[U2,j3]}var kr=new Intl.NumberFormat(vl?dr.language:"en-US"),Qn=e2=>kr.format(e2),et2=Math,
rn=et2.PI,Ae=et2.abs,tt2=et2.floor,Ee=et2.round,ut=et2.ceil,wt=et2.min,Be=et2.max,xl=et2.pow,ao=et2.sign,Pt=et2.log10,po=et2.
log2,xr=(e2,i=1)=>et2.sinh(e2)*i,Xn=(e2,i=1)=>et2.asinh(e2/i),ce=1/0;function ho(e2){return(Pt((e2^e2>>31)-(e2>>31))|0)+
1}function ei(e2,i,o3){return wt(Be(e2,i),o3)}function mo(e2){return typeof e2=="function"}function X2(e2){return mo(e2)?
e2:()=>e2}var Tr=()=>{},go=e2=>e2,wo=(e2,i)=>i,br=e2=>null,So=e2=>!0,_o=(e2,i)=>e2==i,Mr=/\.\d*?(?=9{6,}|0{6,})/gm,Zt=e2=>{
if(ko(e2)||Ot.has(e2))return e2;let i=`${e2}`,o3=i.match(Mr);if(o3==null)return e2;let n=o3[0].length-1;if(i.indexOf("e-")!=
-1){let[s2,a3]=i.split("e");return+`${Zt(s2)}e${a3}`}return ae(e2,n)};function Qt(e2,i){return Zt(ae(Zt(e2/i))*i)}function fn(e2,i){
return Zt(ut(Zt(e2/i))*i)}function yo(e2,i){return Zt(tt2(Zt(e2/i))*i)}function ae(e2,i=0){if(ko(e2))return e2;let o3=10**
i,n=e2*o3*(1+Number.EPSILON);return Ee(n)/o3}var Ot=new Map;function vo(e2){return((""+e2).split(".")[1]||"").length}function Gl(e2,i,o3,n){
let s2=[],a3=n.map(vo);for(let u2=i;u2<o3;u2++){let h=Ae(u2),m3=ae(xl(e2,u2),h);for(let g3=0;g3<n.length;g3++){let y3=e2==
10?+`${n[g3]}e${u2}`:n[g3]*m3,d3=(u2>=0?0:h)+(u2>=a3[g3]?0:a3[g3]),w2=e2==10?y3:ae(y3,d3);s2.push(w2),Ot.set(w2,d3)}}return s2}
var Il={},ti=[],Tl=[null,null],Ht=Array.isArray,ko=Number.isInteger,Ar=e2=>e2===void 0;function xo(e2){return typeof e2==
"string"}function un(e2){let i=!1;if(e2!=null){let o3=e2.constructor;i=o3==null||o3==Object}return i}function Er(e2){return e2!=
null&&typeof e2=="object"}var Pr=Object.getPrototypeOf(Uint8Array),To="__proto__";function bl(e2,i=un){let o3;if(Ht(e2)){
let n=e2.find(s2=>s2!=null);if(Ht(n)||i(n)){o3=Array(e2.length);for(let s2=0;s2<e2.length;s2++)o3[s2]=bl(e2[s2],i)}else o3=
e2.slice()}else if(e2 instanceof Pr)o3=e2.slice();else if(i(e2)){o3={};for(let n in e2)n!=To&&(o3[n]=bl(e2[n],i))}else o3=
e2;return o3}function Te(e2){let i=arguments;for(let o3=1;o3<i.length;o3++){let n=i[o3];for(let s2 in n)s2!=To&&(un(e2[s2])?
Te(e2[s2],bl(n[s2])):e2[s2]=bl(n[s2]))}return e2}var Dr=0,Lr=1,Cr=2;function Vr(e2,i,o3){for(let n=0,s2,a3=-1;n<i.length;n++){
let u2=i[n];if(u2>a3){for(s2=u2-1;s2>=0&&e2[s2]==null;)e2[s2--]=null;for(s2=u2+1;s2<o3&&e2[s2]==null;)e2[a3=s2++]=null}}}
function Rr(e2,i){if(Or(e2)){let u2=e2[0].slice();for(let h=1;h<e2.length;h++)u2.push(...e2[h].slice(1));return Hr(u2[0])||
(u2=Fr(u2)),u2}let o3=new Set;for(let u2=0;u2<e2.length;u2++){let m3=e2[u2][0],g3=m3.length;for(let y3=0;y3<g3;y3++)o3.add(
m3[y3])}let n=[Array.from(o3).sort((u2,h)=>u2-h)],s2=n[0].length,a3=new Map;for(let u2=0;u2<s2;u2++)a3.set(n[0][u2],u2);
for(let u2=0;u2<e2.length;u2++){let h=e2[u2],m3=h[0];for(let g3=1;g3<h.length;g3++){let y3=h[g3],d3=Array(s2).fill(void 0),
w2=i?i[u2][g3]:Lr,L2=[];for(let D2=0;D2<y3.length;D2++){let O2=y3[D2],N2=a3.get(m3[D2]);O2===null?w2!=Dr&&(d3[N2]=O2,w2==
Cr&&L2.push(N2)):d3[N2]=O2}Vr(d3,L2,s2),n.push(d3)}}return n}var zr=typeof queueMicrotask>"u"?e2=>Promise.resolve().then(
e2):queueMicrotask;function Fr(e2){let i=e2[0],o3=i.length,n=Array(o3);for(let a3=0;a3<n.length;a3++)n[a3]=a3;n.sort((a3,u2)=>i[a3]-
i[u2]);let s2=[];for(let a3=0;a3<e2.length;a3++){let u2=e2[a3],h=Array(o3);for(let m3=0;m3<o3;m3++)h[m3]=u2[n[m3]];s2.push(
h)}return s2}function Or(e2){let i=e2[0][0],o3=i.length;for(let n=1;n<e2.length;n++){let s2=e2[n][0];if(s2.length!=o3)return!1;
if(s2!=i){for(let a3=0;a3<o3;a3++)if(s2[a3]!=i[a3])return!1}}return!0}function Hr(e2,i=100){let o3=e2.length;if(o3<=1)return!0;
let n=0,s2=o3-1;for(;n<=s2&&e2[n]==null;)n++;for(;s2>=n&&e2[s2]==null;)s2--;if(s2<=n)return!0;let a3=Be(1,tt2((s2-n+1)/i));
for(let u2=e2[n],h=n+a3;h<=s2;h+=a3){let m3=e2[h];if(m3!=null){if(m3<=u2)return!1;u2=m3}}return!0}var bo=["January","Feb\
ruary","March","April","May","June","July","August","September","October","November","December"],Mo=["Sunday","Monday","\
Tuesday","Wednesday","Thursday","Friday","Saturday"];function Ao(e2){return e2.slice(0,3)}var Nr=Mo.map(Ao),Wr=bo.map(Ao),
Gr={MMMM:bo,MMM:Wr,WWWW:Mo,WWW:Nr};function Yl(e2){return(e2<10?"0":"")+e2}function Ir(e2){return(e2<10?"00":e2<100?"0":
"")+e2}var Yr={YYYY:e2=>e2.getFullYear(),YY:e2=>(e2.getFullYear()+"").slice(2),MMMM:(e2,i)=>i.MMMM[e2.getMonth()],MMM:(e2,i)=>i.
MMM[e2.getMonth()],MM:e2=>Yl(e2.getMonth()+1),M:e2=>e2.getMonth()+1,DD:e2=>Yl(e2.getDate()),D:e2=>e2.getDate(),WWWW:(e2,i)=>i.
WWWW[e2.getDay()],WWW:(e2,i)=>i.WWW[e2.getDay()],HH:e2=>Yl(e2.getHours()),H:e2=>e2.getHours(),h:e2=>{let i=e2.getHours();
return i==0?12:i>12?i-12:i},AA:e2=>e2.getHours()>=12?"PM":"AM",aa:e2=>e2.getHours()>=12?"pm":"am",a:e2=>e2.getHours()>=12?
"p":"a",mm:e2=>Yl(e2.getMinutes()),m:e2=>e2.getMinutes(),ss:e2=>Yl(e2.getSeconds()),s:e2=>e2.getSeconds(),fff:e2=>Ir(e2.
getMilliseconds())};function li(e2,i){i=i||Gr;let o3=[],n=/\{([a-z]+)\}|[^{]+/gi,s2;for(;s2=n.exec(e2);)o3.push(s2[0][0]==
"{"?Yr[s2[1]]:s2[0]);return a3=>{let u2="";for(let h=0;h<o3.length;h++)u2+=typeof o3[h]=="string"?o3[h]:o3[h](a3,i);return u2}}
var Br=new Intl.DateTimeFormat().resolvedOptions().timeZone;function Ur(e2,i){let o3;return i=="UTC"||i=="Etc/UTC"?o3=new Date(
+e2+e2.getTimezoneOffset()*6e4):i==Br?o3=e2:(o3=new Date(e2.toLocaleString("en-US",{timeZone:i})),o3.setMilliseconds(e2.
getMilliseconds())),o3}var Eo=e2=>e2%1==0,cn=[1,2,2.5,5],Kr=Gl(10,-32,0,cn),Po=Gl(10,0,32,cn),jr=Po.filter(Eo),Xt=Kr.concat(
Po),ni=`
`,Do="{YYYY}",Lo=ni+Do,Co="{M}/{D}",Bl=ni+Co,an=Bl+"/{YY}",Vo="{aa}",qr="{h}:{mm}",Ml=qr+Vo,Ro=ni+Ml,zo=":{ss}",re=null;
function Fo(e2){let i=e2*1e3,o3=i*60,n=o3*60,s2=n*24,a3=s2*30,u2=s2*365,m3=(e2==1?Gl(10,0,3,cn).filter(Eo):Gl(10,-3,0,cn)).
concat([i,i*5,i*10,i*15,i*30,o3,o3*5,o3*10,o3*15,o3*30,n,n*2,n*3,n*4,n*6,n*8,n*12,s2,s2*2,s2*3,s2*4,s2*5,s2*6,s2*7,s2*8,
s2*9,s2*10,s2*15,a3,a3*2,a3*3,a3*4,a3*6,u2,u2*2,u2*5,u2*10,u2*25,u2*50,u2*100]),g3=[[u2,Do,re,re,re,re,re,re,1],[s2*28,"\
{MMM}",Lo,re,re,re,re,re,1],[s2,Co,Lo,re,re,re,re,re,1],[n,"{h}"+Vo,an,re,Bl,re,re,re,1],[o3,Ml,an,re,Bl,re,re,re,1],[i,
zo,an+" "+Ml,re,Bl+" "+Ml,re,Ro,re,1],[e2,zo+".{fff}",an+" "+Ml,re,Bl+" "+Ml,re,Ro,re,1]];function y3(d3){return(w2,L2,D2,O2,N2,G2)=>{
let k2=[],H2=N2>=u2,x2=N2>=a3&&N2<u2,q2=d3(D2),P4=ae(q2*e2,3),$3=ii(q2.getFullYear(),H2?0:q2.getMonth(),x2||H2?1:q2.getDate()),
U2=ae($3*e2,3);if(x2||H2){let Q2=x2?N2/a3:0,B3=H2?N2/u2:0,T3=P4==U2?P4:ae(ii($3.getFullYear()+B3,$3.getMonth()+Q2,1)*e2,
3),j3=new Date(Ee(T3/e2)),C2=j3.getFullYear(),I2=j3.getMonth();for(let F2=0;T3<=O2;F2++){let ee=ii(C2+B3*F2,I2+Q2*F2,1),
z2=ee-d3(ae(ee*e2,3));T3=ae((+ee+z2)*e2,3),T3<=O2&&k2.push(T3)}}else{let Q2=N2>=s2?s2:N2,B3=tt2(D2)-tt2(P4),T3=U2+B3+fn(
P4-U2,Q2);k2.push(T3);let j3=d3(T3),C2=j3.getHours()+j3.getMinutes()/o3+j3.getSeconds()/n,I2=N2/n,F2=w2.axes[L2]._space,
ee=G2/F2;for(;T3=ae(T3+N2,e2==1?0:3),!(T3>O2);)if(I2>1){let z2=tt2(ae(C2+I2,6))%24,te=d3(T3).getHours()-z2;te>1&&(te=-1),
T3-=te*n,C2=(C2+I2)%24;let fe=k2[k2.length-1];ae((T3-fe)/N2,3)*ee>=.7&&k2.push(T3)}else k2.push(T3)}return k2}}return[m3,
g3,y3]}var[$r,Jr,Zr]=Fo(1),[Qr,Xr,ef]=Fo(.001);Gl(2,-53,53,[1]);function Oo(e2,i){return e2.map(o3=>o3.map((n,s2)=>s2==0||
s2==8||n==null?n:i(s2==1||o3[8]==0?n:o3[1]+n)))}function Ho(e2,i){return(o3,n,s2,a3,u2)=>{let h=i.find(D2=>u2>=D2[0])||i[i.
length-1],m3,g3,y3,d3,w2,L2;return n.map(D2=>{let O2=e2(D2),N2=O2.getFullYear(),G2=O2.getMonth(),k2=O2.getDate(),H2=O2.getHours(),
x2=O2.getMinutes(),q2=O2.getSeconds(),P4=N2!=m3&&h[2]||G2!=g3&&h[3]||k2!=y3&&h[4]||H2!=d3&&h[5]||x2!=w2&&h[6]||q2!=L2&&h[7]||
h[1];return m3=N2,g3=G2,y3=k2,d3=H2,w2=x2,L2=q2,P4(O2)})}}function tf(e2,i){let o3=li(i);return(n,s2,a3,u2,h)=>s2.map(m3=>o3(
e2(m3)))}function ii(e2,i,o3){return new Date(e2,i,o3)}function No(e2,i){return i(e2)}var lf="{YYYY}-{MM}-{DD} {h}:{mm}{\
aa}";function Wo(e2,i){return(o3,n,s2,a3)=>a3==null?Bn:i(e2(n))}function nf(e2,i){let o3=e2.series[i];return o3.width?o3.
stroke(e2,i):o3.points.width?o3.points.stroke(e2,i):null}function of(e2,i){return e2.series[i].fill(e2,i)}var sf={show:!0,
live:!0,isolate:!1,mount:Tr,markers:{show:!0,width:2,stroke:nf,fill:of,dash:"solid"},idx:null,idxs:null,values:[]};function rf(e2,i){
let o3=e2.cursor.points,n=ft(),s2=o3.size(e2,i);de(n,Hl,s2),de(n,Nl,s2);let a3=s2/-2;de(n,"marginLeft",a3),de(n,"marginT\
op",a3);let u2=o3.width(e2,i,s2);return u2&&de(n,"borderWidth",u2),n}function ff(e2,i){let o3=e2.series[i].points;return o3.
_fill||o3._stroke}function uf(e2,i){let o3=e2.series[i].points;return o3._stroke||o3._fill}function cf(e2,i){return e2.series[i].
points.size}var oi=[0,0];function af(e2,i,o3){return oi[0]=i,oi[1]=o3,oi}function pn(e2,i,o3,n=!0){return s2=>{s2.button==
0&&(!n||s2.target==i)&&o3(s2)}}function si(e2,i,o3,n=!0){return s2=>{(!n||s2.target==i)&&o3(s2)}}var pf={show:!0,x:!0,y:!0,
lock:!1,move:af,points:{one:!1,show:rf,size:cf,width:0,stroke:uf,fill:ff},bind:{mousedown:pn,mouseup:pn,click:pn,dblclick:pn,
mousemove:si,mouseleave:si,mouseenter:si},drag:{setScale:!0,x:!0,y:!1,dist:0,uni:null,click:(e2,i)=>{i.stopPropagation(),
i.stopImmediatePropagation()},_x:!1,_y:!1},focus:{dist:(e2,i,o3,n,s2)=>n-s2,prox:-1,bias:0},hover:{skip:[void 0],prox:null,
bias:0},left:-10,top:-10,idx:null,dataIdx:null,idxs:null,event:null},Go={show:!0,stroke:"rgba(0,0,0,0.07)",width:2},ri=Te(
{},Go,{filter:wo}),Io=Te({},ri,{size:10}),Yo=Te({},Go,{show:!1}),fi='12px system-ui, -apple-system, "Segoe UI", Roboto, \
"Helvetica Neue", Arial, "Noto Sans", sans-serif, "Apple Color Emoji", "Segoe UI Emoji", "Segoe UI Symbol", "Noto Color \
Emoji"',Bo="bold "+fi,Uo=1.5,Ko={show:!0,scale:"x",stroke:Gn,space:50,gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Bo,
side:2,grid:ri,ticks:Io,border:Yo,font:fi,lineGap:Uo,rotate:0},hf="Value",mf="Time",jo={show:!0,scale:"x",auto:!1,sorted:1,
min:ce,max:-ce,idxs:[]};function gf(e2,i,o3,n,s2){return i.map(a3=>a3==null?"":Qn(a3))}function df(e2,i,o3,n,s2,a3,u2){let h=[],
m3=Ot.get(s2)||0;o3=u2?o3:ae(fn(o3,s2),m3);for(let g3=o3;g3<=n;g3=ae(g3+s2,m3))h.push(Object.is(g3,-0)?0:g3);return h}function ui(e2,i,o3,n,s2,a3,u2){
let h=[],m3=e2.scales[e2.axes[i].scale].log,g3=m3==10?Pt:po,y3=tt2(g3(o3));s2=xl(m3,y3),m3==10&&(s2=Xt[dt(s2,Xt)]);let d3=o3,
w2=s2*m3;m3==10&&(w2=Xt[dt(w2,Xt)]);do h.push(d3),d3=d3+s2,m3==10&&!Ot.has(d3)&&(d3=ae(d3,Ot.get(s2))),d3>=w2&&(s2=d3,w2=
s2*m3,m3==10&&(w2=Xt[dt(w2,Xt)]));while(d3<=n);return h}function wf(e2,i,o3,n,s2,a3,u2){let m3=e2.scales[e2.axes[i].scale].
asinh,g3=n>m3?ui(e2,i,Be(m3,o3),n,s2):[m3],y3=n>=0&&o3<=0?[0]:[];return(o3<-m3?ui(e2,i,Be(m3,-n),-o3,s2):[m3]).reverse().
map(w2=>-w2).concat(y3,g3)}var qo=/./,Sf=/[12357]/,_f=/[125]/,$o=/1/,ci=(e2,i,o3,n)=>e2.map((s2,a3)=>i==4&&s2==0||a3%n==
0&&o3.test(s2.toExponential()[s2<0?1:0])?s2:null);function yf(e2,i,o3,n,s2){let a3=e2.axes[o3],u2=a3.scale,h=e2.scales[u2],
m3=e2.valToPos,g3=a3._space,y3=m3(10,u2),d3=m3(9,u2)-y3>=g3?qo:m3(7,u2)-y3>=g3?Sf:m3(5,u2)-y3>=g3?_f:$o;if(d3==$o){let w2=Ae(
m3(1,u2)-y3);if(w2<g3)return ci(i.slice().reverse(),h.distr,d3,ut(g3/w2)).reverse()}return ci(i,h.distr,d3,1)}function vf(e2,i,o3,n,s2){
let a3=e2.axes[o3],u2=a3.scale,h=a3._space,m3=e2.valToPos,g3=Ae(m3(1,u2)-m3(2,u2));return g3<h?ci(i.slice().reverse(),3,
qo,ut(h/g3)).reverse():i}function kf(e2,i,o3,n){return n==null?Bn:i==null?"":Qn(i)}var Jo={show:!0,scale:"y",stroke:Gn,space:30,
gap:5,alignTo:1,size:50,labelGap:0,labelSize:30,labelFont:Bo,side:3,grid:ri,ticks:Io,border:Yo,font:fi,lineGap:Uo,rotate:0};
function xf(e2,i){let o3=3+(e2||1)*2;return ae(o3*i,3)}function Tf(e2,i){let{scale:o3,idxs:n}=e2.series[0],s2=e2._data[0],
a3=e2.valToPos(s2[n[0]],o3,!0),u2=e2.valToPos(s2[n[1]],o3,!0),h=Ae(u2-a3),m3=e2.series[i],g3=h/(m3.points.space*oe);return n[1]-
n[0]<=g3}var Zo={scale:null,auto:!0,sorted:0,min:ce,max:-ce},Qo=(e2,i,o3,n,s2)=>s2,Xo={show:!0,auto:!0,sorted:0,gaps:Qo,
alpha:1,facets:[Te({},Zo,{scale:"x"}),Te({},Zo,{scale:"y"})]},es={scale:"y",auto:!0,sorted:0,show:!0,spanGaps:!1,gaps:Qo,
alpha:1,points:{show:Tf,filter:null},values:null,min:ce,max:-ce,idxs:[],path:null,clip:null};function bf(e2,i,o3,n,s2){return o3/
10}var ts={time:!0,auto:!0,distr:1,log:10,asinh:1,min:null,max:null,dir:1,ori:0},Mf=Te({},ts,{time:!1,ori:1}),ls={};function ns(e2,i){
let o3=ls[e2];return o3||(o3={key:e2,plots:[],sub(n){o3.plots.push(n)},unsub(n){o3.plots=o3.plots.filter(s2=>s2!=n)},pub(n,s2,a3,u2,h,m3,g3){
for(let y3=0;y3<o3.plots.length;y3++)o3.plots[y3]!=s2&&o3.plots[y3].pub(n,s2,a3,u2,h,m3,g3)}},e2!=null&&(ls[e2]=o3)),o3}
var Al=1,ai=2;function el(e2,i,o3){let n=e2.mode,s2=e2.series[i],a3=n==2?e2._data[i]:e2._data,u2=e2.scales,h=e2.bbox,m3=a3[0],
g3=n==2?a3[1]:a3[i],y3=n==2?u2[s2.facets[0].scale]:u2[e2.series[0].scale],d3=n==2?u2[s2.facets[1].scale]:u2[s2.scale],w2=h.
left,L2=h.top,D2=h.width,O2=h.height,N2=e2.valToPosH,G2=e2.valToPosV;return y3.ori==0?o3(s2,m3,g3,y3,d3,N2,G2,w2,L2,D2,O2,
mn,El,dn,ss,fs):o3(s2,m3,g3,y3,d3,G2,N2,L2,w2,O2,D2,gn,Pl,mi,rs,us)}function pi(e2,i){let o3=0,n=0,s2=ne(e2.bands,ti);for(let a3=0;a3<
s2.length;a3++){let u2=s2[a3];u2.series[0]==i?o3=u2.dir:u2.series[1]==i&&(u2.dir==1?n|=1:n|=2)}return[o3,n==1?-1:n==2?1:
n==3?2:0]}function Af(e2,i,o3,n,s2){let a3=e2.mode,u2=e2.series[i],h=a3==2?u2.facets[1].scale:u2.scale,m3=e2.scales[h];return s2==
-1?m3.min:s2==1?m3.max:m3.distr==3?m3.dir==1?m3.min:m3.max:0}function Dt(e2,i,o3,n,s2,a3){return el(e2,i,(u2,h,m3,g3,y3,d3,w2,L2,D2,O2,N2)=>{
let G2=u2.pxRound,k2=g3.dir*(g3.ori==0?1:-1),H2=g3.ori==0?El:Pl,x2,q2;k2==1?(x2=o3,q2=n):(x2=n,q2=o3);let P4=G2(d3(h[x2],
g3,O2,L2)),$3=G2(w2(m3[x2],y3,N2,D2)),U2=G2(d3(h[q2],g3,O2,L2)),Q2=G2(w2(a3==1?y3.max:y3.min,y3,N2,D2)),B3=new Path2D(s2);
return H2(B3,U2,Q2),H2(B3,P4,Q2),H2(B3,P4,$3),B3})}function hn(e2,i,o3,n,s2,a3){let u2=null;if(e2.length>0){u2=new Path2D;
let h=i==0?dn:mi,m3=o3;for(let d3=0;d3<e2.length;d3++){let w2=e2[d3];if(w2[1]>w2[0]){let L2=w2[0]-m3;L2>0&&h(u2,m3,n,L2,
n+a3),m3=w2[1]}}let g3=o3+s2-m3,y3=10;g3>0&&h(u2,m3,n-y3/2,g3,n+a3+y3)}return u2}function Ef(e2,i,o3){let n=e2[e2.length-
1];n&&n[0]==i?n[1]=o3:e2.push([i,o3])}function hi(e2,i,o3,n,s2,a3,u2){let h=[],m3=e2.length;for(let g3=s2==1?o3:n;g3>=o3&&
g3<=n;g3+=s2)if(i[g3]===null){let d3=g3,w2=g3;if(s2==1)for(;++g3<=n&&i[g3]===null;)w2=g3;else for(;--g3>=o3&&i[g3]===null;)
w2=g3;let L2=a3(e2[d3]),D2=w2==d3?L2:a3(e2[w2]),O2=d3-s2;L2=u2<=0&&O2>=0&&O2<m3?a3(e2[O2]):L2;let G2=w2+s2;D2=u2>=0&&G2>=
0&&G2<m3?a3(e2[G2]):D2,D2>=L2&&h.push([L2,D2])}return h}function is(e2){return e2==0?go:e2==1?Ee:i=>Qt(i,e2)}function os(e2){
let i=e2==0?mn:gn,o3=e2==0?(s2,a3,u2,h,m3,g3)=>{s2.arcTo(a3,u2,h,m3,g3)}:(s2,a3,u2,h,m3,g3)=>{s2.arcTo(u2,a3,m3,h,g3)},n=e2==
0?(s2,a3,u2,h,m3)=>{s2.rect(a3,u2,h,m3)}:(s2,a3,u2,h,m3)=>{s2.rect(u2,a3,m3,h)};return(s2,a3,u2,h,m3,g3=0,y3=0)=>{g3==0&&
y3==0?n(s2,a3,u2,h,m3):(g3=wt(g3,h/2,m3/2),y3=wt(y3,h/2,m3/2),i(s2,a3+g3,u2),o3(s2,a3+h,u2,a3+h,u2+m3,g3),o3(s2,a3+h,u2+
m3,a3,u2+m3,y3),o3(s2,a3,u2+m3,a3,u2,y3),o3(s2,a3,u2,a3+h,u2,g3),s2.closePath())}}var mn=(e2,i,o3)=>{e2.moveTo(i,o3)},gn=(e2,i,o3)=>{
e2.moveTo(o3,i)},El=(e2,i,o3)=>{e2.lineTo(i,o3)},Pl=(e2,i,o3)=>{e2.lineTo(o3,i)},dn=os(0),mi=os(1),ss=(e2,i,o3,n,s2,a3)=>{
e2.arc(i,o3,n,s2,a3)},rs=(e2,i,o3,n,s2,a3)=>{e2.arc(o3,i,n,s2,a3)},fs=(e2,i,o3,n,s2,a3,u2)=>{e2.bezierCurveTo(i,o3,n,s2,
a3,u2)},us=(e2,i,o3,n,s2,a3,u2)=>{e2.bezierCurveTo(o3,i,s2,n,u2,a3)};function cs(e2){return(i,o3,n,s2,a3)=>el(i,o3,(u2,h,m3,g3,y3,d3,w2,L2,D2,O2,N2)=>{
let{pxRound:G2,points:k2}=u2,H2,x2;g3.ori==0?(H2=mn,x2=ss):(H2=gn,x2=rs);let q2=ae(k2.width*oe,3),P4=(k2.size-k2.width)/
2*oe,$3=ae(P4*2,3),U2=new Path2D,Q2=new Path2D,{left:B3,top:T3,width:j3,height:C2}=i.bbox;dn(Q2,B3-$3,T3-$3,j3+$3*2,C2+$3*
2);let I2=F2=>{if(m3[F2]!=null){let ee=G2(d3(h[F2],g3,O2,L2)),z2=G2(w2(m3[F2],y3,N2,D2));H2(U2,ee+P4,z2),x2(U2,ee,z2,P4,
0,rn*2)}};if(a3)a3.forEach(I2);else for(let F2=n;F2<=s2;F2++)I2(F2);return{stroke:q2>0?U2:null,fill:U2,clip:Q2,flags:Al|
ai}})}function as(e2){return(i,o3,n,s2,a3,u2)=>{n!=s2&&(a3!=n&&u2!=n&&e2(i,o3,n),a3!=s2&&u2!=s2&&e2(i,o3,s2),e2(i,o3,u2))}}
var Pf=as(El),Df=as(Pl);function ps(e2){let i=ne(e2?.alignGaps,0);return(o3,n,s2,a3)=>el(o3,n,(u2,h,m3,g3,y3,d3,w2,L2,D2,O2,N2)=>{
[s2,a3]=nn(m3,s2,a3);let G2=u2.pxRound,k2=C2=>G2(d3(C2,g3,O2,L2)),H2=C2=>G2(w2(C2,y3,N2,D2)),x2,q2;g3.ori==0?(x2=El,q2=Pf):
(x2=Pl,q2=Df);let P4=g3.dir*(g3.ori==0?1:-1),$3={stroke:new Path2D,fill:null,clip:null,band:null,gaps:null,flags:Al},U2=$3.
stroke,Q2=!1;if(a3-s2>=O2*4){let C2=V2=>o3.posToVal(V2,g3.key,!0),I2=null,F2=null,ee,z2,Ue,we=k2(h[P4==1?s2:a3]),te=k2(h[s2]),
fe=k2(h[a3]),J2=C2(P4==1?te+1:fe-1);for(let V2=P4==1?s2:a3;V2>=s2&&V2<=a3;V2+=P4){let be=h[V2],Se=(P4==1?be<J2:be>J2)?we:
k2(be),se=m3[V2];Se==we?se!=null?(z2=se,I2==null?(x2(U2,Se,H2(z2)),ee=I2=F2=z2):z2<I2?I2=z2:z2>F2&&(F2=z2)):se===null&&(Q2=
!0):(I2!=null&&q2(U2,we,H2(I2),H2(F2),H2(ee),H2(z2)),se!=null?(z2=se,x2(U2,Se,H2(z2)),I2=F2=ee=z2):(I2=F2=null,se===null&&
(Q2=!0)),we=Se,J2=C2(we+P4))}I2!=null&&I2!=F2&&Ue!=we&&q2(U2,we,H2(I2),H2(F2),H2(ee),H2(z2))}else for(let C2=P4==1?s2:a3;C2>=
s2&&C2<=a3;C2+=P4){let I2=m3[C2];I2===null?Q2=!0:I2!=null&&x2(U2,k2(h[C2]),H2(I2))}let[T3,j3]=pi(o3,n);if(u2.fill!=null||
T3!=0){let C2=$3.fill=new Path2D(U2),I2=u2.fillTo(o3,n,u2.min,u2.max,T3),F2=H2(I2),ee=k2(h[s2]),z2=k2(h[a3]);P4==-1&&([z2,
ee]=[ee,z2]),x2(C2,z2,F2),x2(C2,ee,F2)}if(!u2.spanGaps){let C2=[];Q2&&C2.push(...hi(h,m3,s2,a3,P4,k2,i)),$3.gaps=C2=u2.gaps(
o3,n,s2,a3,C2),$3.clip=hn(C2,g3.ori,L2,D2,O2,N2)}return j3!=0&&($3.band=j3==2?[Dt(o3,n,s2,a3,U2,-1),Dt(o3,n,s2,a3,U2,1)]:
Dt(o3,n,s2,a3,U2,j3)),$3})}function Lf(e2){let i=ne(e2.align,1),o3=ne(e2.ascDesc,!1),n=ne(e2.alignGaps,0),s2=ne(e2.extend,
!1);return(a3,u2,h,m3)=>el(a3,u2,(g3,y3,d3,w2,L2,D2,O2,N2,G2,k2,H2)=>{[h,m3]=nn(d3,h,m3);let x2=g3.pxRound,{left:q2,width:P4}=a3.
bbox,$3=te=>x2(D2(te,w2,k2,N2)),U2=te=>x2(O2(te,L2,H2,G2)),Q2=w2.ori==0?El:Pl,B3={stroke:new Path2D,fill:null,clip:null,
band:null,gaps:null,flags:Al},T3=B3.stroke,j3=w2.dir*(w2.ori==0?1:-1),C2=U2(d3[j3==1?h:m3]),I2=$3(y3[j3==1?h:m3]),F2=I2,
ee=I2;s2&&i==-1&&(ee=q2,Q2(T3,ee,C2)),Q2(T3,I2,C2);for(let te=j3==1?h:m3;te>=h&&te<=m3;te+=j3){let fe=d3[te];if(fe==null)
continue;let J2=$3(y3[te]),V2=U2(fe);i==1?Q2(T3,J2,C2):Q2(T3,F2,V2),Q2(T3,J2,V2),C2=V2,F2=J2}let z2=F2;s2&&i==1&&(z2=q2+
P4,Q2(T3,z2,C2));let[Ue,we]=pi(a3,u2);if(g3.fill!=null||Ue!=0){let te=B3.fill=new Path2D(T3),fe=g3.fillTo(a3,u2,g3.min,g3.
max,Ue),J2=U2(fe);Q2(te,z2,J2),Q2(te,ee,J2)}if(!g3.spanGaps){let te=[];te.push(...hi(y3,d3,h,m3,j3,$3,n));let fe=g3.width*
oe/2,J2=o3||i==1?fe:-fe,V2=o3||i==-1?-fe:fe;te.forEach(be=>{be[0]+=J2,be[1]+=V2}),B3.gaps=te=g3.gaps(a3,u2,h,m3,te),B3.clip=
hn(te,w2.ori,N2,G2,k2,H2)}return we!=0&&(B3.band=we==2?[Dt(a3,u2,h,m3,T3,-1),Dt(a3,u2,h,m3,T3,1)]:Dt(a3,u2,h,m3,T3,we)),
B3})}function hs(e2,i,o3,n,s2,a3,u2=ce){if(e2.length>1){let h=null;for(let m3=0,g3=1/0;m3<e2.length;m3++)if(i[m3]!==void 0){
if(h!=null){let y3=Ae(e2[m3]-e2[h]);y3<g3&&(g3=y3,u2=Ae(o3(e2[m3],n,s2,a3)-o3(e2[h],n,s2,a3)))}h=m3}}return u2}function Cf(e2){
e2=e2||Il;let i=ne(e2.size,[.6,ce,1]),o3=e2.align||0,n=e2.gap||0,s2=e2.radius;s2=s2==null?[0,0]:typeof s2=="number"?[s2,
0]:s2;let a3=X2(s2),u2=1-i[0],h=ne(i[1],ce),m3=ne(i[2],1),g3=ne(e2.disp,Il),y3=ne(e2.each,L2=>{}),{fill:d3,stroke:w2}=g3;
return(L2,D2,O2,N2)=>el(L2,D2,(G2,k2,H2,x2,q2,P4,$3,U2,Q2,B3,T3)=>{let j3=G2.pxRound,C2=o3,I2=n*oe,F2=h*oe,ee=m3*oe,z2,Ue;
x2.ori==0?[z2,Ue]=a3(L2,D2):[Ue,z2]=a3(L2,D2);let we=x2.dir*(x2.ori==0?1:-1),te=x2.ori==0?dn:mi,fe=x2.ori==0?y3:(A,pe,Me,il,Gt,_t,It)=>{
y3(A,pe,Me,Gt,il,It,_t)},J2=ne(L2.bands,ti).find(A=>A.series[0]==D2),V2=J2!=null?J2.dir:0,be=G2.fillTo(L2,D2,G2.min,G2.max,
V2),Ne=j3($3(be,q2,T3,Q2)),Se,se,ct,qe=B3,ye=j3(G2.width*oe),St=!1,Mt=null,lt=null,Lt=null,tl=null;d3!=null&&(ye==0||w2!=
null)&&(St=!0,Mt=d3.values(L2,D2,O2,N2),lt=new Map,new Set(Mt).forEach(A=>{A!=null&&lt.set(A,new Path2D)}),ye>0&&(Lt=w2.
values(L2,D2,O2,N2),tl=new Map,new Set(Lt).forEach(A=>{A!=null&&tl.set(A,new Path2D)})));let{x0:ll,size:Dl}=g3;if(ll!=null&&
Dl!=null){C2=1,k2=ll.values(L2,D2,O2,N2),ll.unit==2&&(k2=k2.map(Me=>L2.posToVal(U2+Me*B3,x2.key,!0)));let A=Dl.values(L2,
D2,O2,N2);Dl.unit==2?se=A[0]*B3:se=P4(A[0],x2,B3,U2)-P4(0,x2,B3,U2),qe=hs(k2,H2,P4,x2,B3,U2,qe),ct=qe-se+I2}else qe=hs(k2,
H2,P4,x2,B3,U2,qe),ct=qe*u2+I2,se=qe-ct;ct<1&&(ct=0),ye>=se/2&&(ye=0),ct<5&&(j3=go);let Ul=ct>0,Nt=qe-ct-(Ul?ye:0);se=j3(
ei(Nt,ee,F2)),Se=(C2==0?se/2:C2==we?0:se)-C2*we*((C2==0?I2/2:0)+(Ul?ye/2:0));let We={stroke:null,fill:null,clip:null,band:null,
gaps:null,flags:0},nl=St?null:new Path2D,At=null;if(J2!=null)At=L2.data[J2.series[1]];else{let{y0:A,y1:pe}=g3;A!=null&&pe!=
null&&(H2=pe.values(L2,D2,O2,N2),At=A.values(L2,D2,O2,N2))}let Wt=z2*se,K2=Ue*se;for(let A=we==1?O2:N2;A>=O2&&A<=N2;A+=we){
let pe=H2[A];if(pe==null)continue;if(At!=null){let Ke=At[A]??0;if(pe-Ke==0)continue;Ne=$3(Ke,q2,T3,Q2)}let Me=x2.distr!=
2||g3!=null?k2[A]:A,il=P4(Me,x2,B3,U2),Gt=$3(ne(pe,be),q2,T3,Q2),_t=j3(il-Se),It=j3(Be(Gt,Ne)),$e=j3(wt(Gt,Ne)),nt=It-$e;
if(pe!=null){let Ke=pe<0?K2:Wt,at=pe<0?Wt:K2;St?(ye>0&&Lt[A]!=null&&te(tl.get(Lt[A]),_t,$e+tt2(ye/2),se,Be(0,nt-ye),Ke,at),
Mt[A]!=null&&te(lt.get(Mt[A]),_t,$e+tt2(ye/2),se,Be(0,nt-ye),Ke,at)):te(nl,_t,$e+tt2(ye/2),se,Be(0,nt-ye),Ke,at),fe(L2,D2,
A,_t-ye/2,$e,se+ye,nt)}}return ye>0?We.stroke=St?tl:nl:St||(We._fill=G2.width==0?G2._fill:G2._stroke??G2._fill,We.width=
0),We.fill=St?lt:nl,We})}function Vf(e2,i){let o3=ne(i?.alignGaps,0);return(n,s2,a3,u2)=>el(n,s2,(h,m3,g3,y3,d3,w2,L2,D2,O2,N2,G2)=>{
[a3,u2]=nn(g3,a3,u2);let k2=h.pxRound,H2=z2=>k2(w2(z2,y3,N2,D2)),x2=z2=>k2(L2(z2,d3,G2,O2)),q2,P4,$3;y3.ori==0?(q2=mn,$3=
El,P4=fs):(q2=gn,$3=Pl,P4=us);let U2=y3.dir*(y3.ori==0?1:-1),Q2=H2(m3[U2==1?a3:u2]),B3=Q2,T3=[],j3=[];for(let z2=U2==1?a3:
u2;z2>=a3&&z2<=u2;z2+=U2)if(g3[z2]!=null){let we=m3[z2],te=H2(we);T3.push(B3=te),j3.push(x2(g3[z2]))}let C2={stroke:e2(T3,
j3,q2,$3,P4,k2),fill:null,clip:null,band:null,gaps:null,flags:Al},I2=C2.stroke,[F2,ee]=pi(n,s2);if(h.fill!=null||F2!=0){
let z2=C2.fill=new Path2D(I2),Ue=h.fillTo(n,s2,h.min,h.max,F2),we=x2(Ue);$3(z2,B3,we),$3(z2,Q2,we)}if(!h.spanGaps){let z2=[];
z2.push(...hi(m3,g3,a3,u2,U2,H2,o3)),C2.gaps=z2=h.gaps(n,s2,a3,u2,z2),C2.clip=hn(z2,y3.ori,D2,O2,N2,G2)}return ee!=0&&(C2.
band=ee==2?[Dt(n,s2,a3,u2,I2,-1),Dt(n,s2,a3,u2,I2,1)]:Dt(n,s2,a3,u2,I2,ee)),C2})}function Rf(e2){return Vf(zf,e2)}function zf(e2,i,o3,n,s2,a3){
let u2=e2.length;if(u2<2)return null;let h=new Path2D;if(o3(h,e2[0],i[0]),u2==2)n(h,e2[1],i[1]);else{let m3=Array(u2),g3=Array(
u2-1),y3=Array(u2-1),d3=Array(u2-1);for(let w2=0;w2<u2-1;w2++)y3[w2]=i[w2+1]-i[w2],d3[w2]=e2[w2+1]-e2[w2],g3[w2]=y3[w2]/
d3[w2];m3[0]=g3[0];for(let w2=1;w2<u2-1;w2++)g3[w2]===0||g3[w2-1]===0||g3[w2-1]>0!=g3[w2]>0?m3[w2]=0:(m3[w2]=3*(d3[w2-1]+
d3[w2])/((2*d3[w2]+d3[w2-1])/g3[w2-1]+(d3[w2]+2*d3[w2-1])/g3[w2]),isFinite(m3[w2])||(m3[w2]=0));m3[u2-1]=g3[u2-2];for(let w2=0;w2<
u2-1;w2++)s2(h,e2[w2]+d3[w2]/3,i[w2]+m3[w2]*d3[w2]/3,e2[w2+1]-d3[w2]/3,i[w2+1]-m3[w2+1]*d3[w2]/3,e2[w2+1],i[w2+1])}return h}
var gi=new Set;function ms(){for(let e2 of gi)e2.syncRect(!0)}vl&&(Jt(mr,kl,ms),Jt(gr,kl,ms,!0),Jt(tn,kl,()=>{He.pxRatio=
oe}));var Ff=ps(),Of=cs();function gs(e2,i,o3,n){return(n?[e2[0],e2[1]].concat(e2.slice(2)):[e2[0]].concat(e2.slice(1))).
map((a3,u2)=>di(a3,u2,i,o3))}function Hf(e2,i){return e2.map((o3,n)=>n==0?{}:Te({},i,o3))}function di(e2,i,o3,n){return Te(
{},i==0?o3:n,e2)}function ds(e2,i,o3){return i==null?Tl:[i,o3]}var Nf=ds;function Wf(e2,i,o3){return i==null?Tl:sn(i,o3,
Zn,!0)}function ws(e2,i,o3,n){return i==null?Tl:on(i,o3,e2.scales[n].log,!1)}var Gf=ws;function Ss(e2,i,o3,n){return i==
null?Tl:Jn(i,o3,e2.scales[n].log,!1)}var If=Ss;function Yf(e2,i,o3,n,s2){let a3=Be(ho(e2),ho(i)),u2=i-e2,h=dt(s2/n*u2,o3);
do{let m3=o3[h],g3=n*m3/u2;if(g3>=s2&&a3+(m3<5?Ot.get(m3):0)<=17)return[m3,g3]}while(++h<o3.length);return[0,0]}function _s(e2){
let i,o3;return e2=e2.replace(/(\d+)px/,(n,s2)=>(i=Ee((o3=+s2)*oe))+"px"),[e2,i,o3]}function Bf(e2){e2.show&&[e2.font,e2.
labelFont].forEach(i=>{let o3=ae(i[2]*oe,1);i[0]=i[0].replace(/[0-9.]+px/,o3+"px"),i[1]=o3})}function He(e2,i,o3){let n={
mode:ne(e2.mode,1)},s2=n.mode;function a3(t,l2,r3,f3){let c3=l2.valToPct(t);return f3+r3*(l2.dir==-1?1-c3:c3)}function u2(t,l2,r3,f3){
let c3=l2.valToPct(t);return f3+r3*(l2.dir==-1?c3:1-c3)}function h(t,l2,r3,f3){return l2.ori==0?a3(t,l2,r3,f3):u2(t,l2,r3,
f3)}n.valToPosH=a3,n.valToPosV=u2;let m3=!1;n.status=0;let g3=n.root=ft(Js);if(e2.id!=null&&(g3.id=e2.id),Xe(g3,e2.class),
e2.title){let t=ft(Xs,g3);t.textContent=e2.title}let y3=gt("canvas"),d3=n.ctx=y3.getContext("2d"),w2=ft(er,g3);Jt("click",
w2,t=>{t.target===D2&&(he!=gl||_e!=dl)&&Fe.click(n,t)},!0);let L2=n.under=ft(tr,w2);w2.appendChild(y3);let D2=n.over=ft(
lr,w2);e2=bl(e2);let O2=+ne(e2.pxAlign,1),N2=is(O2);(e2.plugins||[]).forEach(t=>{t.opts&&(e2=t.opts(n,e2)||e2)});let G2=e2.
ms||.001,k2=n.series=s2==1?gs(e2.series||[],jo,es,!1):Hf(e2.series||[null],Xo),H2=n.axes=gs(e2.axes||[],Ko,Jo,!0),x2=n.scales=
{},q2=n.bands=e2.bands||[];q2.forEach(t=>{t.fill=X2(t.fill||null),t.dir=ne(t.dir,-1)});let P4=s2==2?k2[1].facets[0].scale:
k2[0].scale,$3={axes:zs,series:Ds},U2=(e2.drawOrder||["axes","series"]).map(t=>$3[t]);function Q2(t){let l2=t.distr==3?r3=>Pt(
r3>0?r3:t.clamp(n,r3,t.min,t.max,t.key)):t.distr==4?r3=>Xn(r3,t.asinh):t.distr==100?r3=>t.fwd(r3):r3=>r3;return r3=>{let f3=l2(
r3),{_min:c3,_max:p}=t,S2=p-c3;return(f3-c3)/S2}}function B3(t){let l2=x2[t];if(l2==null){let r3=(e2.scales||Il)[t]||Il;
if(r3.from!=null){B3(r3.from);let f3=Te({},x2[r3.from],r3,{key:t});f3.valToPct=Q2(f3),x2[t]=f3}else{l2=x2[t]=Te({},t==P4?
ts:Mf,r3),l2.key=t;let f3=l2.time,c3=l2.range,p=Ht(c3);if((t!=P4||s2==2&&!f3)&&(p&&(c3[0]==null||c3[1]==null)&&(c3={min:c3[0]==
null?uo:{mode:1,hard:c3[0],soft:c3[0]},max:c3[1]==null?uo:{mode:1,hard:c3[1],soft:c3[1]}},p=!1),!p&&un(c3))){let S2=c3;c3=
(_3,v2,b2)=>v2==null?Tl:sn(v2,b2,S2)}l2.range=X2(c3||(f3?Nf:t==P4?l2.distr==3?Gf:l2.distr==4?If:ds:l2.distr==3?ws:l2.distr==
4?Ss:Wf)),l2.auto=X2(p?!1:l2.auto),l2.clamp=X2(l2.clamp||bf),l2._min=l2._max=null,l2.valToPct=Q2(l2)}}}B3("x"),B3("y"),s2==
1&&k2.forEach(t=>{B3(t.scale)}),H2.forEach(t=>{B3(t.scale)});for(let t in e2.scales)B3(t);let T3=x2[P4],j3=T3.distr,C2,I2;
T3.ori==0?(Xe(g3,Zs),C2=a3,I2=u2):(Xe(g3,Qs),C2=u2,I2=a3);let F2={};for(let t in x2){let l2=x2[t];(l2.min!=null||l2.max!=
null)&&(F2[t]={min:l2.min,max:l2.max},l2.min=l2.max=null)}let ee=e2.tzDate||(t=>new Date(Ee(t/G2))),z2=e2.fmtDate||li,Ue=G2==
1?Zr(ee):ef(ee),we=Ho(ee,Oo(G2==1?Jr:Xr,z2)),te=Wo(ee,No(lf,z2)),fe=[],J2=n.legend=Te({},sf,e2.legend),V2=n.cursor=Te({},
pf,{drag:{y:s2==2}},e2.cursor),be=J2.show,Ne=V2.show,Se=J2.markers;J2.idxs=fe,Se.width=X2(Se.width),Se.dash=X2(Se.dash),
Se.stroke=X2(Se.stroke),Se.fill=X2(Se.fill);let se,ct,qe,ye=[],St=[],Mt,lt=!1,Lt={};if(J2.live){let t=k2[1]?k2[1].values:
null;lt=t!=null,Mt=lt?t(n,1,0):{_:0};for(let l2 in Mt)Lt[l2]=Bn}if(be)if(se=gt("table",fr,g3),qe=gt("tbody",null,se),J2.
mount(n,se),lt){ct=gt("thead",null,se,qe);let t=gt("tr",null,ct);gt("th",null,t);for(var tl in Mt)gt("th",ji,t).textContent=
tl}else Xe(se,cr),J2.live&&Xe(se,ur);let ll={show:!0},Dl={show:!1};function Ul(t,l2){if(l2==0&&(lt||!J2.live||s2==2))return Tl;
let r3=[],f3=gt("tr",ar,qe,qe.childNodes[l2]);Xe(f3,t.class),t.show||Xe(f3,$t);let c3=gt("th",null,f3);if(Se.show){let _3=ft(
pr,c3);if(l2>0){let v2=Se.width(n,l2);v2&&(_3.style.border=v2+"px "+Se.dash(n,l2)+" "+Se.stroke(n,l2)),_3.style.background=
Se.fill(n,l2)}}let p=ft(ji,c3);t.label instanceof HTMLElement?p.appendChild(t.label):p.textContent=t.label,l2>0&&(Se.show||
(p.style.color=t.width>0?Se.stroke(n,l2):Se.fill(n,l2)),We("click",c3,_3=>{if(V2._lock)return;Bt(_3);let v2=k2.indexOf(t);
if((_3.ctrlKey||_3.metaKey)!=J2.isolate){let b2=k2.some((M3,E2)=>E2>0&&E2!=v2&&M3.show);k2.forEach((M3,E2)=>{E2>0&&vt(E2,
b2?E2==v2?ll:Dl:ll,!0,xe.setSeries)})}else vt(v2,{show:!t.show},!0,xe.setSeries)},!1),sl&&We(Zi,c3,_3=>{V2._lock||(Bt(_3),
vt(k2.indexOf(t),Sl,!0,xe.setSeries))},!1));for(var S2 in Mt){let _3=gt("td",hr,f3);_3.textContent="--",r3.push(_3)}return[
f3,r3]}let Nt=new Map;function We(t,l2,r3,f3=!0){let c3=Nt.get(l2)||{},p=V2.bind[t](n,l2,r3,f3);p&&(Jt(t,l2,c3[t]=p),Nt.
set(l2,c3))}function nl(t,l2,r3){let f3=Nt.get(l2)||{};for(let c3 in f3)(t==null||c3==t)&&($n(c3,l2,f3[c3]),delete f3[c3]);
t==null&&Nt.delete(l2)}let At=0,Wt=0,K2=0,A=0,pe=0,Me=0,il=pe,Gt=Me,_t=K2,It=A,$e=0,nt=0,Ke=0,at=0;n.bbox={};let wn=!1,Kl=!1,
ol=!1,Yt=!1,jl=!1,it2=!1;function Sn(t,l2,r3){(r3||t!=n.width||l2!=n.height)&&wi(t,l2),al(!1),ol=!0,Kl=!0,pl()}function wi(t,l2){
n.width=At=K2=t,n.height=Wt=A=l2,pe=Me=0,xs(),Ts();let r3=n.bbox;$e=r3.left=Qt(pe*oe,.5),nt=r3.top=Qt(Me*oe,.5),Ke=r3.width=
Qt(K2*oe,.5),at=r3.height=Qt(A*oe,.5)}let ys=3;function vs(){let t=!1,l2=0;for(;!t;){l2++;let r3=Vs(l2),f3=Rs(l2);t=l2==
ys||r3&&f3,t||(wi(n.width,n.height),Kl=!0)}}function ks({width:t,height:l2}){Sn(t,l2)}n.setSize=ks;function xs(){let t=!1,
l2=!1,r3=!1,f3=!1;H2.forEach((c3,p)=>{if(c3.show&&c3._show){let{side:S2,_size:_3}=c3,v2=S2%2,b2=c3.label!=null?c3.labelSize:
0,M3=_3+b2;M3>0&&(v2?(K2-=M3,S2==3?(pe+=M3,f3=!0):r3=!0):(A-=M3,S2==0?(Me+=M3,t=!0):l2=!0))}}),Ut[0]=t,Ut[1]=r3,Ut[2]=l2,
Ut[3]=f3,K2-=Ct[1]+Ct[3],pe+=Ct[3],A-=Ct[2]+Ct[0],Me+=Ct[0]}function Ts(){let t=pe+K2,l2=Me+A,r3=pe,f3=Me;function c3(p,S2){
switch(p){case 1:return t+=S2,t-S2;case 2:return l2+=S2,l2-S2;case 3:return r3-=S2,r3+S2;case 0:return f3-=S2,f3+S2}}H2.
forEach((p,S2)=>{if(p.show&&p._show){let _3=p.side;p._pos=c3(_3,p._size),p.label!=null&&(p._lpos=c3(_3,p.labelSize))}})}
if(V2.dataIdx==null){let t=V2.hover,l2=t.skip=new Set(t.skip??[]);l2.add(void 0);let r3=t.prox=X2(t.prox),f3=t.bias??=0;
V2.dataIdx=(c3,p,S2,_3)=>{if(p==0)return S2;let v2=S2,b2=r3(c3,p,S2,_3)??ce,M3=b2>=0&&b2<ce,E2=T3.ori==0?K2:A,Y2=V2.left,
ie=i[0],le=i[p];if(l2.has(le[S2])){v2=null;let Z2=null,W2=null,R3;if(f3==0||f3==-1)for(R3=S2;Z2==null&&R3-- >0;)l2.has(le[R3])||
(Z2=R3);if(f3==0||f3==1)for(R3=S2;W2==null&&R3++<le.length;)l2.has(le[R3])||(W2=R3);if(Z2!=null||W2!=null)if(M3){let ge=Z2==
null?-1/0:C2(ie[Z2],T3,E2,0),ve=W2==null?1/0:C2(ie[W2],T3,E2,0),Re=Y2-ge,ue=ve-Y2;Re<=ue?Re<=b2&&(v2=Z2):ue<=b2&&(v2=W2)}else
v2=W2==null?Z2:Z2==null?W2:S2-Z2<=W2-S2?Z2:W2}else M3&&Ae(Y2-C2(ie[S2],T3,E2,0))>b2&&(v2=null);return v2}}let Bt=t=>{V2.
event=t};V2.idxs=fe,V2._lock=!1;let Oe=V2.points;Oe.show=X2(Oe.show),Oe.size=X2(Oe.size),Oe.stroke=X2(Oe.stroke),Oe.width=
X2(Oe.width),Oe.fill=X2(Oe.fill);let yt=n.focus=Te({},e2.focus||{alpha:.3},V2.focus),sl=yt.prox>=0,rl=sl&&Oe.one,ot=[],fl=[],
ul=[];function Si(t,l2){let r3=Oe.show(n,l2);if(r3 instanceof HTMLElement)return Xe(r3,rr),Xe(r3,t.class),bt(r3,-10,-10,
K2,A),D2.insertBefore(r3,ot[l2]),r3}function _i(t,l2){if(s2==1||l2>0){let r3=s2==1&&x2[t.scale].time,f3=t.value;t.value=
r3?xo(f3)?Wo(ee,No(f3,z2)):f3||te:f3||kf,t.label=t.label||(r3?mf:hf)}if(rl||l2>0){t.width=t.width==null?1:t.width,t.paths=
t.paths||Ff||br,t.fillTo=X2(t.fillTo||Af),t.pxAlign=+ne(t.pxAlign,O2),t.pxRound=is(t.pxAlign),t.stroke=X2(t.stroke||null),
t.fill=X2(t.fill||null),t._stroke=t._fill=t._paths=t._focus=null;let r3=xf(Be(1,t.width),1),f3=t.points=Te({},{size:r3,width:Be(
1,r3*.2),stroke:t.stroke,space:r3*2,paths:Of,_stroke:null,_fill:null},t.points);f3.show=X2(f3.show),f3.filter=X2(f3.filter),
f3.fill=X2(f3.fill),f3.stroke=X2(f3.stroke),f3.paths=X2(f3.paths),f3.pxAlign=t.pxAlign}if(be){let r3=Ul(t,l2);ye.splice(
l2,0,r3[0]),St.splice(l2,0,r3[1]),J2.values.push(null)}if(Ne){fe.splice(l2,0,null);let r3=null;rl?l2==0&&(r3=Si(t,l2)):l2>
0&&(r3=Si(t,l2)),ot.splice(l2,0,r3),fl.splice(l2,0,0),ul.splice(l2,0,0)}Ve("addSeries",l2)}function bs(t,l2){l2=l2??k2.length,
t=s2==1?di(t,l2,jo,es):di(t,l2,{},Xo),k2.splice(l2,0,t),_i(k2[l2],l2)}n.addSeries=bs;function Ms(t){if(k2.splice(t,1),be){
J2.values.splice(t,1),St.splice(t,1);let l2=ye.splice(t,1)[0];nl(null,l2.firstChild),l2.remove()}Ne&&(fe.splice(t,1),ot.
splice(t,1)[0].remove(),fl.splice(t,1),ul.splice(t,1)),Ve("delSeries",t)}n.delSeries=Ms;let Ut=[!1,!1,!1,!1];function As(t,l2){
if(t._show=t.show,t.show){let r3=t.side%2,f3=x2[t.scale];f3==null&&(t.scale=r3?k2[1].scale:P4,f3=x2[t.scale]);let c3=f3.
time;t.size=X2(t.size),t.space=X2(t.space),t.rotate=X2(t.rotate),Ht(t.incrs)&&t.incrs.forEach(S2=>{!Ot.has(S2)&&Ot.set(S2,
vo(S2))}),t.incrs=X2(t.incrs||(f3.distr==2?jr:c3?G2==1?$r:Qr:Xt)),t.splits=X2(t.splits||(c3&&f3.distr==1?Ue:f3.distr==3?
ui:f3.distr==4?wf:df)),t.stroke=X2(t.stroke),t.grid.stroke=X2(t.grid.stroke),t.ticks.stroke=X2(t.ticks.stroke),t.border.
stroke=X2(t.border.stroke);let p=t.values;t.values=Ht(p)&&!Ht(p[0])?X2(p):c3?Ht(p)?Ho(ee,Oo(p,z2)):xo(p)?tf(ee,p):p||we:
p||gf,t.filter=X2(t.filter||(f3.distr>=3&&f3.log==10?yf:f3.distr==3&&f3.log==2?vf:wo)),t.font=_s(t.font),t.labelFont=_s(
t.labelFont),t._size=t.size(n,null,l2,0),t._space=t._rotate=t._incrs=t._found=t._splits=t._values=null,t._size>0&&(Ut[l2]=
!0,t._el=ft(nr,w2))}}function Ll(t,l2,r3,f3){let[c3,p,S2,_3]=r3,v2=l2%2,b2=0;return v2==0&&(_3||p)&&(b2=l2==0&&!c3||l2==
2&&!S2?Ee(Ko.size/3):0),v2==1&&(c3||S2)&&(b2=l2==1&&!p||l2==3&&!_3?Ee(Jo.size/2):0),b2}let yi=n.padding=(e2.padding||[Ll,
Ll,Ll,Ll]).map(t=>X2(ne(t,Ll))),Ct=n._padding=yi.map((t,l2)=>t(n,l2,Ut,0)),ze,Pe=null,De=null,ql=s2==1?k2[0].idxs:null,pt=null,
Cl=!1;function vi(t,l2){if(i=t??[],n.data=n._data=i,s2==2){ze=0;for(let r3=1;r3<k2.length;r3++)ze+=i[r3][0].length}else{
i.length==0&&(n.data=n._data=i=[[]]),pt=i[0],ze=pt.length;let r3=i;if(j3==2){r3=i.slice();let f3=r3[0]=Array(ze);for(let c3=0;c3<
ze;c3++)f3[c3]=c3}n._data=i=r3}if(al(!0),Ve("setData"),j3==2&&(ol=!0),l2!==!1){let r3=T3;r3.auto(n,Cl)?_n():Rt(P4,r3.min,
r3.max),Yt=Yt||V2.left>=0,it2=!0,pl()}}n.setData=vi;function _n(){Cl=!0;let t,l2;s2==1&&(ze>0?(Pe=ql[0]=0,De=ql[1]=ze-1,
t=i[0][Pe],l2=i[0][De],j3==2?(t=Pe,l2=De):t==l2&&(j3==3?[t,l2]=on(t,t,T3.log,!1):j3==4?[t,l2]=Jn(t,t,T3.log,!1):T3.time?
l2=t+Ee(86400/G2):[t,l2]=sn(t,l2,Zn,!0))):(Pe=ql[0]=t=null,De=ql[1]=l2=null)),Rt(P4,t,l2)}let $l,cl,yn,vn,kn,xn,Tn,bn,Mn,
je;function ki(t,l2,r3,f3,c3,p){t??=$i,r3??=ti,f3??="butt",c3??=$i,p??="round",t!=$l&&(d3.strokeStyle=$l=t),c3!=cl&&(d3.
fillStyle=cl=c3),l2!=yn&&(d3.lineWidth=yn=l2),p!=kn&&(d3.lineJoin=kn=p),f3!=xn&&(d3.lineCap=xn=f3),r3!=vn&&d3.setLineDash(
vn=r3)}function xi(t,l2,r3,f3){l2!=cl&&(d3.fillStyle=cl=l2),t!=Tn&&(d3.font=Tn=t),r3!=bn&&(d3.textAlign=bn=r3),f3!=Mn&&(d3.
textBaseline=Mn=f3)}function An(t,l2,r3,f3,c3=0){if(f3.length>0&&t.auto(n,Cl)&&(l2==null||l2.min==null)){let p=ne(Pe,0),
S2=ne(De,f3.length-1),_3=r3.min==null?_r(f3,p,S2,c3,t.distr==3):[r3.min,r3.max];t.min=wt(t.min,r3.min=_3[0]),t.max=Be(t.
max,r3.max=_3[1])}}let Ti={min:null,max:null};function Es(){for(let f3 in x2){let c3=x2[f3];F2[f3]==null&&(c3.min==null||
F2[P4]!=null&&c3.auto(n,Cl))&&(F2[f3]=Ti)}for(let f3 in x2){let c3=x2[f3];F2[f3]==null&&c3.from!=null&&F2[c3.from]!=null&&
(F2[f3]=Ti)}F2[P4]!=null&&al(!0);let t={};for(let f3 in F2){let c3=F2[f3];if(c3!=null){let p=t[f3]=bl(x2[f3],Er);if(c3.min!=
null)Te(p,c3);else if(f3!=P4||s2==2)if(ze==0&&p.from==null){let S2=p.range(n,null,null,f3);p.min=S2[0],p.max=S2[1]}else p.
min=ce,p.max=-ce}}if(ze>0){k2.forEach((f3,c3)=>{if(s2==1){let p=f3.scale,S2=F2[p];if(S2==null)return;let _3=t[p];if(c3==
0){let v2=_3.range(n,_3.min,_3.max,p);_3.min=v2[0],_3.max=v2[1],Pe=dt(_3.min,i[0]),De=dt(_3.max,i[0]),De-Pe>1&&(i[0][Pe]<
_3.min&&Pe++,i[0][De]>_3.max&&De--),f3.min=pt[Pe],f3.max=pt[De]}else f3.show&&f3.auto&&An(_3,S2,f3,i[c3],f3.sorted);f3.idxs[0]=
Pe,f3.idxs[1]=De}else if(c3>0&&f3.show&&f3.auto){let[p,S2]=f3.facets,_3=p.scale,v2=S2.scale,[b2,M3]=i[c3],E2=t[_3],Y2=t[v2];
E2!=null&&An(E2,F2[_3],p,b2,p.sorted),Y2!=null&&An(Y2,F2[v2],S2,M3,S2.sorted),f3.min=S2.min,f3.max=S2.max}});for(let f3 in t){
let c3=t[f3],p=F2[f3];if(c3.from==null&&(p==null||p.min==null)){let S2=c3.range(n,c3.min==ce?null:c3.min,c3.max==-ce?null:
c3.max,f3);c3.min=S2[0],c3.max=S2[1]}}}for(let f3 in t){let c3=t[f3];if(c3.from!=null){let p=t[c3.from];if(p.min==null)c3.
min=c3.max=null;else{let S2=c3.range(n,p.min,p.max,f3);c3.min=S2[0],c3.max=S2[1]}}}let l2={},r3=!1;for(let f3 in t){let c3=t[f3],
p=x2[f3];if(p.min!=c3.min||p.max!=c3.max){p.min=c3.min,p.max=c3.max;let S2=p.distr;p._min=S2==3?Pt(p.min):S2==4?Xn(p.min,
p.asinh):S2==100?p.fwd(p.min):p.min,p._max=S2==3?Pt(p.max):S2==4?Xn(p.max,p.asinh):S2==100?p.fwd(p.max):p.max,l2[f3]=r3=
!0}}if(r3){k2.forEach((f3,c3)=>{s2==2?c3>0&&l2.y&&(f3._paths=null):l2[f3.scale]&&(f3._paths=null)});for(let f3 in l2)ol=
!0,Ve("setScale",f3);Ne&&V2.left>=0&&(Yt=it2=!0)}for(let f3 in F2)F2[f3]=null}function Ps(t){let l2=ei(Pe-1,0,ze-1),r3=ei(
De+1,0,ze-1);for(;t[l2]==null&&l2>0;)l2--;for(;t[r3]==null&&r3<ze-1;)r3++;return[l2,r3]}function Ds(){if(ze>0){let t=k2.
some(l2=>l2._focus)&&je!=yt.alpha;t&&(d3.globalAlpha=je=yt.alpha),k2.forEach((l2,r3)=>{if(r3>0&&l2.show&&(bi(r3,!1),bi(r3,
!0),l2._paths==null)){let f3=je;je!=l2.alpha&&(d3.globalAlpha=je=l2.alpha);let c3=s2==2?[0,i[r3][0].length-1]:Ps(i[r3]);
l2._paths=l2.paths(n,r3,c3[0],c3[1]),je!=f3&&(d3.globalAlpha=je=f3)}}),k2.forEach((l2,r3)=>{if(r3>0&&l2.show){let f3=je;
je!=l2.alpha&&(d3.globalAlpha=je=l2.alpha),l2._paths!=null&&Mi(r3,!1);{let c3=l2._paths!=null?l2._paths.gaps:null,p=l2.points.
show(n,r3,Pe,De,c3),S2=l2.points.filter(n,r3,p,c3);(p||S2)&&(l2.points._paths=l2.points.paths(n,r3,Pe,De,S2),Mi(r3,!0))}
je!=f3&&(d3.globalAlpha=je=f3),Ve("drawSeries",r3)}}),t&&(d3.globalAlpha=je=1)}}function bi(t,l2){let r3=l2?k2[t].points:
k2[t];r3._stroke=r3.stroke(n,t),r3._fill=r3.fill(n,t)}function Mi(t,l2){let r3=l2?k2[t].points:k2[t],{stroke:f3,fill:c3,
clip:p,flags:S2,_stroke:_3=r3._stroke,_fill:v2=r3._fill,_width:b2=r3.width}=r3._paths;b2=ae(b2*oe,3);let M3=null,E2=b2%2/
2;l2&&v2==null&&(v2=b2>0?"#fff":_3);let Y2=r3.pxAlign==1&&E2>0;if(Y2&&d3.translate(E2,E2),!l2){let ie=$e-b2/2,le=nt-b2/2,
Z2=Ke+b2,W2=at+b2;M3=new Path2D,M3.rect(ie,le,Z2,W2)}l2?En(_3,b2,r3.dash,r3.cap,v2,f3,c3,S2,p):Ls(t,_3,b2,r3.dash,r3.cap,
v2,f3,c3,S2,M3,p),Y2&&d3.translate(-E2,-E2)}function Ls(t,l2,r3,f3,c3,p,S2,_3,v2,b2,M3){let E2=!1;v2!=0&&q2.forEach((Y2,ie)=>{
if(Y2.series[0]==t){let le=k2[Y2.series[1]],Z2=i[Y2.series[1]],W2=(le._paths||Il).band;Ht(W2)&&(W2=Y2.dir==1?W2[0]:W2[1]);
let R3,ge=null;le.show&&W2&&vr(Z2,Pe,De)?(ge=Y2.fill(n,ie)||p,R3=le._paths.clip):W2=null,En(l2,r3,f3,c3,ge,S2,_3,v2,b2,M3,
R3,W2),E2=!0}}),E2||En(l2,r3,f3,c3,p,S2,_3,v2,b2,M3)}let Ai=Al|ai;function En(t,l2,r3,f3,c3,p,S2,_3,v2,b2,M3,E2){ki(t,l2,
r3,f3,c3),(v2||b2||E2)&&(d3.save(),v2&&d3.clip(v2),b2&&d3.clip(b2)),E2?(_3&Ai)==Ai?(d3.clip(E2),M3&&d3.clip(M3),Zl(c3,S2),
Jl(t,p,l2)):_3&ai?(Zl(c3,S2),d3.clip(E2),Jl(t,p,l2)):_3&Al&&(d3.save(),d3.clip(E2),M3&&d3.clip(M3),Zl(c3,S2),d3.restore(),
Jl(t,p,l2)):(Zl(c3,S2),Jl(t,p,l2)),(v2||b2||E2)&&d3.restore()}function Jl(t,l2,r3){r3>0&&(l2 instanceof Map?l2.forEach((f3,c3)=>{
d3.strokeStyle=$l=c3,d3.stroke(f3)}):l2!=null&&t&&d3.stroke(l2))}function Zl(t,l2){l2 instanceof Map?l2.forEach((r3,f3)=>{
d3.fillStyle=cl=f3,d3.fill(r3)}):l2!=null&&t&&d3.fill(l2)}function Cs(t,l2,r3,f3){let c3=H2[t],p;if(f3<=0)p=[0,0];else{let S2=c3.
_space=c3.space(n,t,l2,r3,f3),_3=c3._incrs=c3.incrs(n,t,l2,r3,f3,S2);p=Yf(l2,r3,_3,f3,S2)}return c3._found=p}function Pn(t,l2,r3,f3,c3,p,S2,_3,v2,b2){
let M3=S2%2/2;O2==1&&d3.translate(M3,M3),ki(_3,S2,v2,b2,_3),d3.beginPath();let E2,Y2,ie,le,Z2=c3+(f3==0||f3==3?-p:p);r3==
0?(Y2=c3,le=Z2):(E2=c3,ie=Z2);for(let W2=0;W2<t.length;W2++)l2[W2]!=null&&(r3==0?E2=ie=t[W2]:Y2=le=t[W2],d3.moveTo(E2,Y2),
d3.lineTo(ie,le));d3.stroke(),O2==1&&d3.translate(-M3,-M3)}function Vs(t){let l2=!0;return H2.forEach((r3,f3)=>{if(!r3.show)
return;let c3=x2[r3.scale];if(c3.min==null){r3._show&&(l2=!1,r3._show=!1,al(!1));return}else r3._show||(l2=!1,r3._show=!0,
al(!1));let p=r3.side,S2=p%2,{min:_3,max:v2}=c3,[b2,M3]=Cs(f3,_3,v2,S2==0?K2:A);if(M3==0)return;let E2=c3.distr==2,Y2=r3.
_splits=r3.splits(n,f3,_3,v2,b2,M3,E2),ie=c3.distr==2?Y2.map(R3=>pt[R3]):Y2,le=c3.distr==2?pt[Y2[1]]-pt[Y2[0]]:b2,Z2=r3.
_values=r3.values(n,r3.filter(n,ie,f3,M3,le),f3,M3,le);r3._rotate=p==2?r3.rotate(n,Z2,f3,M3):0;let W2=r3._size;r3._size=
ut(r3.size(n,Z2,f3,t)),W2!=null&&r3._size!=W2&&(l2=!1)}),l2}function Rs(t){let l2=!0;return yi.forEach((r3,f3)=>{let c3=r3(
n,f3,Ut,t);c3!=Ct[f3]&&(l2=!1),Ct[f3]=c3}),l2}function zs(){for(let t=0;t<H2.length;t++){let l2=H2[t];if(!l2.show||!l2._show)
continue;let r3=l2.side,f3=r3%2,c3,p,S2=l2.stroke(n,t),_3=r3==0||r3==3?-1:1,[v2,b2]=l2._found;if(l2.label!=null){let Ie=l2.
labelGap*_3,Qe=Ee((l2._lpos+Ie)*oe);xi(l2.labelFont[0],S2,"center",r3==2?"top":qi),d3.save(),f3==1?(c3=p=0,d3.translate(
Qe,Ee(nt+at/2)),d3.rotate((r3==3?-rn:rn)/2)):(c3=Ee($e+Ke/2),p=Qe);let qt=mo(l2.label)?l2.label(n,t,v2,b2):l2.label;d3.fillText(
qt,c3,p),d3.restore()}if(b2==0)continue;let M3=x2[l2.scale],E2=f3==0?Ke:at,Y2=f3==0?$e:nt,ie=l2._splits,le=M3.distr==2?ie.
map(Ie=>pt[Ie]):ie,Z2=M3.distr==2?pt[ie[1]]-pt[ie[0]]:v2,W2=l2.ticks,R3=l2.border,ge=W2.show?W2.size:0,ve=Ee(ge*oe),Re=Ee(
(l2.alignTo==2?l2._size-ge-l2.gap:l2.gap)*oe),ue=l2._rotate*-rn/180,ke=N2(l2._pos*oe),Je=(ve+Re)*_3,Ge=ke+Je;p=f3==0?Ge:
0,c3=f3==1?Ge:0;let st2=l2.font[0],ht=l2.align==1?yl:l2.align==2?Wn:ue>0?yl:ue<0?Wn:f3==0?"center":r3==3?Wn:yl,xt=ue||f3==
1?"middle":r3==2?"top":qi;xi(st2,S2,ht,xt);let Ze=l2.font[1]*l2.lineGap,rt=ie.map(Ie=>N2(h(Ie,M3,E2,Y2))),mt=l2._values;
for(let Ie=0;Ie<mt.length;Ie++){let Qe=mt[Ie];if(Qe!=null){f3==0?c3=rt[Ie]:p=rt[Ie],Qe=""+Qe;let qt=Qe.indexOf(`
`)==-1?[Qe]:Qe.split(/\n/gm);for(let Ye=0;Ye<qt.length;Ye++){let Ki=qt[Ye];ue?(d3.save(),d3.translate(c3,p+Ye*Ze),d3.rotate(
ue),d3.fillText(Ki,0,0),d3.restore()):d3.fillText(Ki,c3,p+Ye*Ze)}}}W2.show&&Pn(rt,W2.filter(n,le,t,b2,Z2),f3,r3,ke,ve,ae(
W2.width*oe,3),W2.stroke(n,t),W2.dash,W2.cap);let Tt=l2.grid;Tt.show&&Pn(rt,Tt.filter(n,le,t,b2,Z2),f3,f3==0?2:1,f3==0?nt:
$e,f3==0?at:Ke,ae(Tt.width*oe,3),Tt.stroke(n,t),Tt.dash,Tt.cap),R3.show&&Pn([ke],[1],f3==0?1:0,f3==0?1:2,f3==1?nt:$e,f3==
1?at:Ke,ae(R3.width*oe,3),R3.stroke(n,t),R3.dash,R3.cap)}Ve("drawAxes")}function al(t){k2.forEach((l2,r3)=>{r3>0&&(l2._paths=
null,t&&(s2==1?(l2.min=null,l2.max=null):l2.facets.forEach(f3=>{f3.min=null,f3.max=null})))})}let Ql=!1,Dn=!1,Vl=[];function Fs(){
Dn=!1;for(let t=0;t<Vl.length;t++)Ve(...Vl[t]);Vl.length=0}function pl(){Ql||(zr(Ei),Ql=!0)}function Os(t,l2=!1){Ql=!0,Dn=
l2,t(n),Ei(),l2&&Vl.length>0&&queueMicrotask(Fs)}n.batch=Os;function Ei(){if(wn&&(Es(),wn=!1),ol&&(vs(),ol=!1),Kl){if(de(
L2,yl,pe),de(L2,"top",Me),de(L2,Hl,K2),de(L2,Nl,A),de(D2,yl,pe),de(D2,"top",Me),de(D2,Hl,K2),de(D2,Nl,A),de(w2,Hl,At),de(
w2,Nl,Wt),y3.width=Ee(At*oe),y3.height=Ee(Wt*oe),H2.forEach(({_el:t,_show:l2,_size:r3,_pos:f3,side:c3})=>{if(t!=null)if(l2){
let p=c3===3||c3===0?r3:0,S2=c3%2==1;de(t,S2?"left":"top",f3-p),de(t,S2?"width":"height",r3),de(t,S2?"top":"left",S2?Me:
pe),de(t,S2?"height":"width",S2?A:K2),jn(t,$t)}else Xe(t,$t)}),$l=cl=yn=kn=xn=Tn=bn=Mn=vn=null,je=1,Fl(!0),pe!=il||Me!=Gt||
K2!=_t||A!=It){al(!1);let t=K2/_t,l2=A/It;if(Ne&&!Yt&&V2.left>=0){V2.left*=t,V2.top*=l2,hl&&bt(hl,Ee(V2.left),0,K2,A),ml&&
bt(ml,0,Ee(V2.top),K2,A);for(let r3=0;r3<ot.length;r3++){let f3=ot[r3];f3!=null&&(fl[r3]*=t,ul[r3]*=l2,bt(f3,ut(fl[r3]),
ut(ul[r3]),K2,A))}}if(me.show&&!jl&&me.left>=0&&me.width>0){me.left*=t,me.width*=t,me.top*=l2,me.height*=l2;for(let r3 in Fn)
de(wl,r3,me[r3])}il=pe,Gt=Me,_t=K2,It=A}Ve("setSize"),Kl=!1}At>0&&Wt>0&&(d3.clearRect(0,0,y3.width,y3.height),Ve("drawCl\
ear"),U2.forEach(t=>t()),Ve("draw")),me.show&&jl&&(Xl(me),jl=!1),Ne&&Yt&&(jt(null,!0,!1),Yt=!1),J2.show&&J2.live&&it2&&(Rn(),
it2=!1),m3||(m3=!0,n.status=1,Ve("ready")),Cl=!1,Ql=!1}n.redraw=(t,l2)=>{ol=l2||!1,t!==!1?Rt(P4,T3.min,T3.max):pl()};function Ln(t,l2){
let r3=x2[t];if(r3.from==null){if(ze==0){let f3=r3.range(n,l2.min,l2.max,t);l2.min=f3[0],l2.max=f3[1]}if(l2.min>l2.max){
let f3=l2.min;l2.min=l2.max,l2.max=f3}if(ze>1&&l2.min!=null&&l2.max!=null&&l2.max-l2.min<1e-16)return;t==P4&&r3.distr==2&&
ze>0&&(l2.min=dt(l2.min,i[0]),l2.max=dt(l2.max,i[0]),l2.min==l2.max&&l2.max++),F2[t]=l2,wn=!0,pl()}}n.setScale=Ln;let Cn,
Vn,hl,ml,Pi,Di,gl,dl,Li,Ci,he,_e,Vt=!1,Fe=V2.drag,Le=Fe.x,Ce=Fe.y;Ne&&(V2.x&&(Cn=ft(or,D2)),V2.y&&(Vn=ft(sr,D2)),T3.ori==
0?(hl=Cn,ml=Vn):(hl=Vn,ml=Cn),he=V2.left,_e=V2.top);let me=n.select=Te({show:!0,over:!0,left:0,width:0,top:0,height:0},e2.
select),wl=me.show?ft(ir,me.over?D2:L2):null;function Xl(t,l2){if(me.show){for(let r3 in t)me[r3]=t[r3],r3 in Fn&&de(wl,
r3,t[r3]);l2!==!1&&Ve("setSelect")}}n.setSelect=Xl;function Hs(t){if(k2[t].show)be&&jn(ye[t],$t);else if(be&&Xe(ye[t],$t),
Ne){let r3=rl?ot[0]:ot[t];r3!=null&&bt(r3,-10,-10,K2,A)}}function Rt(t,l2,r3){Ln(t,{min:l2,max:r3})}function vt(t,l2,r3,f3){
l2.focus!=null&&Ys(t),l2.show!=null&&k2.forEach((c3,p)=>{p>0&&(t==p||t==null)&&(c3.show=l2.show,Hs(p),s2==2?(Rt(c3.facets[0].
scale,null,null),Rt(c3.facets[1].scale,null,null)):Rt(c3.scale,null,null),pl())}),r3!==!1&&Ve("setSeries",t,l2),f3&&Ol("\
setSeries",n,t,l2)}n.setSeries=vt;function Ns(t,l2){Te(q2[t],l2)}function Ws(t,l2){t.fill=X2(t.fill||null),t.dir=ne(t.dir,
-1),l2=l2??q2.length,q2.splice(l2,0,t)}function Gs(t){t==null?q2.length=0:q2.splice(t,1)}n.addBand=Ws,n.setBand=Ns,n.delBand=
Gs;function Is(t,l2){k2[t].alpha=l2,Ne&&ot[t]!=null&&(ot[t].style.opacity=l2),be&&ye[t]&&(ye[t].style.opacity=l2)}let Et,
zt,Kt,Sl={focus:!0};function Ys(t){if(t!=Kt){let l2=t==null,r3=yt.alpha!=1;k2.forEach((f3,c3)=>{if(s2==1||c3>0){let p=l2||
c3==0||c3==t;f3._focus=l2?null:p,r3&&Is(c3,p?1:yt.alpha)}}),Kt=t,r3&&pl()}}be&&sl&&We(Qi,se,t=>{V2._lock||(Bt(t),Kt!=null&&
vt(null,Sl,!0,xe.setSeries))});function kt(t,l2,r3){let f3=x2[l2];r3&&(t=t/oe-(f3.ori==1?Me:pe));let c3=K2;f3.ori==1&&(c3=
A,t=c3-t),f3.dir==-1&&(t=c3-t);let p=f3._min,S2=f3._max,_3=t/c3,v2=p+(S2-p)*_3,b2=f3.distr;return b2==3?xl(10,v2):b2==4?
xr(v2,f3.asinh):b2==100?f3.bwd(v2):v2}function Bs(t,l2){let r3=kt(t,P4,l2);return dt(r3,i[0],Pe,De)}n.valToIdx=t=>dt(t,i[0]),
n.posToIdx=Bs,n.posToVal=kt,n.valToPos=(t,l2,r3)=>x2[l2].ori==0?a3(t,x2[l2],r3?Ke:K2,r3?$e:0):u2(t,x2[l2],r3?at:A,r3?nt:
0),n.setCursor=(t,l2,r3)=>{he=t.left,_e=t.top,jt(null,l2,r3)};function Vi(t,l2){de(wl,yl,me.left=t),de(wl,Hl,me.width=l2)}
function Ri(t,l2){de(wl,"top",me.top=t),de(wl,Nl,me.height=l2)}let Rl=T3.ori==0?Vi:Ri,zl=T3.ori==1?Vi:Ri;function Us(){if(be&&
J2.live)for(let t=s2==2?1:0;t<k2.length;t++){if(t==0&&lt)continue;let l2=J2.values[t],r3=0;for(let f3 in l2)St[t][r3++].
firstChild.nodeValue=l2[f3]}}function Rn(t,l2){if(t!=null&&(t.idxs?t.idxs.forEach((r3,f3)=>{fe[f3]=r3}):Ar(t.idx)||fe.fill(
t.idx),J2.idx=fe[0]),be&&J2.live){for(let r3=0;r3<k2.length;r3++)(r3>0||s2==1&&!lt)&&Ks(r3,fe[r3]);Us()}it2=!1,l2!==!1&&
Ve("setLegend")}n.setLegend=Rn;function Ks(t,l2){let r3=k2[t],f3=t==0&&j3==2?pt:i[t],c3;lt?c3=r3.values(n,t,l2)??Lt:(c3=
r3.value(n,l2==null?null:f3[l2],t,l2),c3=c3==null?Lt:{_:c3}),J2.values[t]=c3}function jt(t,l2,r3){Li=he,Ci=_e,[he,_e]=V2.
move(n,he,_e),V2.left=he,V2.top=_e,Ne&&(hl&&bt(hl,Ee(he),0,K2,A),ml&&bt(ml,0,Ee(_e),K2,A));let f3,c3=Pe>De;Et=ce,zt=null;
let p=T3.ori==0?K2:A,S2=T3.ori==1?K2:A;if(he<0||ze==0||c3){f3=V2.idx=null;for(let _3=0;_3<k2.length;_3++){let v2=ot[_3];
v2!=null&&bt(v2,-10,-10,K2,A)}sl&&vt(null,Sl,!0,t==null&&xe.setSeries),J2.live&&(fe.fill(f3),it2=!0)}else{let _3,v2,b2;s2==
1&&(_3=T3.ori==0?he:_e,v2=kt(_3,P4),f3=V2.idx=dt(v2,i[0],Pe,De),b2=C2(i[0][f3],T3,p,0));let M3=-10,E2=-10,Y2=0,ie=0,le=!0,
Z2="",W2="";for(let R3=s2==2?1:0;R3<k2.length;R3++){let ge=k2[R3],ve=fe[R3],Re=ve==null?null:s2==1?i[R3][ve]:i[R3][1][ve],
ue=V2.dataIdx(n,R3,f3,v2),ke=ue==null?null:s2==1?i[R3][ue]:i[R3][1][ue];if(it2=it2||ke!=Re||ue!=ve,fe[R3]=ue,R3>0&&ge.show){
let Je=ue==null?-10:ue==f3?b2:C2(s2==1?i[0][ue]:i[R3][0][ue],T3,p,0),Ge=ke==null?-10:I2(ke,s2==1?x2[ge.scale]:x2[ge.facets[1].
scale],S2,0);if(sl&&ke!=null){let st2=T3.ori==1?he:_e,ht=Ae(yt.dist(n,R3,ue,Ge,st2));if(ht<Et){let xt=yt.bias;if(xt!=0){
let Ze=kt(st2,ge.scale),rt=ke>=0?1:-1,mt=Ze>=0?1:-1;mt==rt&&(mt==1?xt==1?ke>=Ze:ke<=Ze:xt==1?ke<=Ze:ke>=Ze)&&(Et=ht,zt=R3)}else
Et=ht,zt=R3}}if(it2||rl){let st2,ht;T3.ori==0?(st2=Je,ht=Ge):(st2=Ge,ht=Je);let xt,Ze,rt,mt,Tt,Ie,Qe=!0,qt=Oe.bbox;if(qt!=
null){Qe=!1;let Ye=qt(n,R3);rt=Ye.left,mt=Ye.top,xt=Ye.width,Ze=Ye.height}else rt=st2,mt=ht,xt=Ze=Oe.size(n,R3);if(Ie=Oe.
fill(n,R3),Tt=Oe.stroke(n,R3),rl)R3==zt&&Et<=yt.prox&&(M3=rt,E2=mt,Y2=xt,ie=Ze,le=Qe,Z2=Ie,W2=Tt);else{let Ye=ot[R3];Ye!=
null&&(fl[R3]=rt,ul[R3]=mt,oo(Ye,xt,Ze,Qe),no(Ye,Ie,Tt),bt(Ye,ut(rt),ut(mt),K2,A))}}}}if(rl){let R3=yt.prox,ge=Kt==null?
Et<=R3:Et>R3||zt!=Kt;if(it2||ge){let ve=ot[0];ve!=null&&(fl[0]=M3,ul[0]=E2,oo(ve,Y2,ie,le),no(ve,Z2,W2),bt(ve,ut(M3),ut(
E2),K2,A))}}}if(me.show&&Vt)if(t!=null){let[_3,v2]=xe.scales,[b2,M3]=xe.match,[E2,Y2]=t.cursor.sync.scales,ie=t.cursor.drag;
if(Le=ie._x,Ce=ie._y,Le||Ce){let{left:le,top:Z2,width:W2,height:R3}=t.select,ge=t.scales[E2].ori,ve=t.posToVal,Re,ue,ke,
Je,Ge,st2=_3!=null&&b2(_3,E2),ht=v2!=null&&M3(v2,Y2);st2&&Le?(ge==0?(Re=le,ue=W2):(Re=Z2,ue=R3),ke=x2[_3],Je=C2(ve(Re,E2),
ke,p,0),Ge=C2(ve(Re+ue,E2),ke,p,0),Rl(wt(Je,Ge),Ae(Ge-Je))):Rl(0,p),ht&&Ce?(ge==1?(Re=le,ue=W2):(Re=Z2,ue=R3),ke=x2[v2],
Je=I2(ve(Re,Y2),ke,S2,0),Ge=I2(ve(Re+ue,Y2),ke,S2,0),zl(wt(Je,Ge),Ae(Ge-Je))):zl(0,S2)}else On()}else{let _3=Ae(Li-Pi),v2=Ae(
Ci-Di);if(T3.ori==1){let Y2=_3;_3=v2,v2=Y2}Le=Fe.x&&_3>=Fe.dist,Ce=Fe.y&&v2>=Fe.dist;let b2=Fe.uni;b2!=null?Le&&Ce&&(Le=
_3>=b2,Ce=v2>=b2,!Le&&!Ce&&(v2>_3?Ce=!0:Le=!0)):Fe.x&&Fe.y&&(Le||Ce)&&(Le=Ce=!0);let M3,E2;Le&&(T3.ori==0?(M3=gl,E2=he):
(M3=dl,E2=_e),Rl(wt(M3,E2),Ae(E2-M3)),Ce||zl(0,S2)),Ce&&(T3.ori==1?(M3=gl,E2=he):(M3=dl,E2=_e),zl(wt(M3,E2),Ae(E2-M3)),Le||
Rl(0,p)),!Le&&!Ce&&(Rl(0,0),zl(0,0))}if(Fe._x=Le,Fe._y=Ce,t==null){if(r3){if(Ui!=null){let[_3,v2]=xe.scales;xe.values[0]=
_3!=null?kt(T3.ori==0?he:_e,_3):null,xe.values[1]=v2!=null?kt(T3.ori==1?he:_e,v2):null}Ol(In,n,he,_e,K2,A,f3)}if(sl){let _3=r3&&
xe.setSeries,v2=yt.prox;Kt==null?Et<=v2&&vt(zt,Sl,!0,_3):Et>v2?vt(null,Sl,!0,_3):zt!=Kt&&vt(zt,Sl,!0,_3)}}it2&&(J2.idx=f3,
Rn()),l2!==!1&&Ve("setCursor")}let Ft=null;Object.defineProperty(n,"rect",{get(){return Ft==null&&Fl(!1),Ft}});function Fl(t=!1){
t?Ft=null:(Ft=D2.getBoundingClientRect(),Ve("syncRect",Ft))}function zi(t,l2,r3,f3,c3,p,S2){V2._lock||Vt&&t!=null&&t.movementX==
0&&t.movementY==0||(zn(t,l2,r3,f3,c3,p,S2,!1,t!=null),t!=null?jt(null,!0,!0):jt(l2,!0,!1))}function zn(t,l2,r3,f3,c3,p,S2,_3,v2){
if(Ft==null&&Fl(!1),Bt(t),t!=null)r3=t.clientX-Ft.left,f3=t.clientY-Ft.top;else{if(r3<0||f3<0){he=-10,_e=-10;return}let[
b2,M3]=xe.scales,E2=l2.cursor.sync,[Y2,ie]=E2.values,[le,Z2]=E2.scales,[W2,R3]=xe.match,ge=l2.axes[0].side%2==1,ve=T3.ori==
0?K2:A,Re=T3.ori==1?K2:A,ue=ge?p:c3,ke=ge?c3:p,Je=ge?f3:r3,Ge=ge?r3:f3;if(le!=null?r3=W2(b2,le)?h(Y2,x2[b2],ve,0):-10:r3=
ve*(Je/ue),Z2!=null?f3=R3(M3,Z2)?h(ie,x2[M3],Re,0):-10:f3=Re*(Ge/ke),T3.ori==1){let st2=r3;r3=f3,f3=st2}}v2&&(l2==null||
l2.cursor.event.type==In)&&((r3<=1||r3>=K2-1)&&(r3=Qt(r3,K2)),(f3<=1||f3>=A-1)&&(f3=Qt(f3,A))),_3?(Pi=r3,Di=f3,[gl,dl]=V2.
move(n,r3,f3)):(he=r3,_e=f3)}let Fn={width:0,height:0,left:0,top:0};function On(){Xl(Fn,!1)}let Fi,Oi,Hi,Ni;function Wi(t,l2,r3,f3,c3,p,S2){
Vt=!0,Le=Ce=Fe._x=Fe._y=!1,zn(t,l2,r3,f3,c3,p,S2,!0,!1),t!=null&&(We(Yn,Un,Gi,!1),Ol(Ji,n,gl,dl,K2,A,null));let{left:_3,
top:v2,width:b2,height:M3}=me;Fi=_3,Oi=v2,Hi=b2,Ni=M3}function Gi(t,l2,r3,f3,c3,p,S2){Vt=Fe._x=Fe._y=!1,zn(t,l2,r3,f3,c3,
p,S2,!1,!0);let{left:_3,top:v2,width:b2,height:M3}=me,E2=b2>0||M3>0,Y2=Fi!=_3||Oi!=v2||Hi!=b2||Ni!=M3;if(E2&&Y2&&Xl(me),
Fe.setScale&&E2&&Y2){let ie=_3,le=b2,Z2=v2,W2=M3;if(T3.ori==1&&(ie=v2,le=M3,Z2=_3,W2=b2),Le&&Rt(P4,kt(ie,P4),kt(ie+le,P4)),
Ce)for(let R3 in x2){let ge=x2[R3];R3!=P4&&ge.from==null&&ge.min!=ce&&Rt(R3,kt(Z2+W2,R3),kt(Z2,R3))}On()}else V2.lock&&(V2.
_lock=!V2._lock,jt(l2,!0,t!=null));t!=null&&(nl(Yn,Un),Ol(Yn,n,he,_e,K2,A,null))}function js(t,l2,r3,f3,c3,p,S2){if(V2._lock)
return;Bt(t);let _3=Vt;if(Vt){let v2=!0,b2=!0,M3=10,E2,Y2;T3.ori==0?(E2=Le,Y2=Ce):(E2=Ce,Y2=Le),E2&&Y2&&(v2=he<=M3||he>=
K2-M3,b2=_e<=M3||_e>=A-M3),E2&&v2&&(he=he<gl?0:K2),Y2&&b2&&(_e=_e<dl?0:A),jt(null,!0,!0),Vt=!1}he=-10,_e=-10,fe.fill(null),
jt(null,!0,!0),_3&&(Vt=_3)}function Ii(t,l2,r3,f3,c3,p,S2){V2._lock||(Bt(t),_n(),On(),t!=null&&Ol(Xi,n,he,_e,K2,A,null))}
function Yi(){H2.forEach(Bf),Sn(n.width,n.height,!0)}Jt(tn,kl,Yi);let _l={};_l.mousedown=Wi,_l.mousemove=zi,_l.mouseup=Gi,
_l.dblclick=Ii,_l.setSeries=(t,l2,r3,f3)=>{let c3=xe.match[2];r3=c3(n,l2,r3),r3!=-1&&vt(r3,f3,!0,!1)},Ne&&(We(Ji,D2,Wi),
We(In,D2,zi),We(Zi,D2,t=>{Bt(t),Fl(!1)}),We(Qi,D2,js),We(Xi,D2,Ii),gi.add(n),n.syncRect=Fl);let en=n.hooks=e2.hooks||{};
function Ve(t,l2,r3){Dn?Vl.push([t,l2,r3]):t in en&&en[t].forEach(f3=>{f3.call(null,n,l2,r3)})}(e2.plugins||[]).forEach(
t=>{for(let l2 in t.hooks)en[l2]=(en[l2]||[]).concat(t.hooks[l2])});let Bi=(t,l2,r3)=>r3,xe=Te({key:null,setSeries:!1,filters:{
pub:So,sub:So},scales:[P4,k2[1]?k2[1].scale:null],match:[_o,_o,Bi],values:[null,null]},V2.sync);xe.match.length==2&&xe.match.
push(Bi),V2.sync=xe;let Ui=xe.key,Hn=ns(Ui);function Ol(t,l2,r3,f3,c3,p,S2){xe.filters.pub(t,l2,r3,f3,c3,p,S2)&&Hn.pub(t,
l2,r3,f3,c3,p,S2)}Hn.sub(n);function qs(t,l2,r3,f3,c3,p,S2){xe.filters.sub(t,l2,r3,f3,c3,p,S2)&&_l[t](null,l2,r3,f3,c3,p,
S2)}n.pub=qs;function $s(){Hn.unsub(n),gi.delete(n),Nt.clear(),$n(tn,kl,Yi),g3.remove(),se?.remove(),Ve("destroy")}n.destroy=
$s;function Nn(){Ve("init",e2,i),vi(i||e2.data,!1),F2[P4]?Ln(P4,F2[P4]):_n(),jl=me.show&&(me.width>0||me.height>0),Yt=it2=
!0,Sn(e2.width,e2.height)}return k2.forEach(_i),H2.forEach(As),o3?o3 instanceof HTMLElement?(o3.appendChild(g3),Nn()):o3(
n,Nn):Nn(),n}He.assign=Te,He.fmtNum=Qn,He.rangeNum=sn,He.rangeLog=on,He.rangeAsinh=Jn,He.orient=el,He.pxRatio=oe,He.join=
Rr,He.fmtDate=li,He.tzDate=Ur,He.sync=ns;{He.addGap=Ef,He.clipGaps=hn;let e2=He.paths={points:cs};e2.linear=ps,e2.stepped=
Lf,e2.bars=Cf,e2.spline=Rf}function selectByTouch(plot){let{over}=plot,start,offsetOf=({clientX})=>{let{left,width}=over.getBoundingClientRect();return Math.
min(Math.max(clientX-left,0),width)},select=(event,isDone)=>{if(start===void 0)return;let end2=offsetOf(event),[left,width]=[
Math.min(start,end2),Math.abs(end2-start)];plot.setSelect({left,width,top:0,height:over.clientHeight},isDone)},end=()=>{
start=void 0,plot.setSelect({left:0,width:0,top:0,height:0},!1)};over.addEventListener("pointerdown",event=>{event.pointerType===
"mouse"||!event.isPrimary||(start=offsetOf(event))}),over.addEventListener("pointermove",event=>select(event,!1)),over.addEventListener(
"pointerup",event=>{start!==void 0&&(select(event,!0),end())}),over.addEventListener("pointercancel",end)}var HEIGHT=220,DARK=matchMedia("(prefers-color-scheme: dark)");function chart(given){return X`<figure class="chart" ${drawn(
given)}>
    <div class="plot" role="img" aria-label=${given.label}></div><ul class="legend"></ul>
  </figure>`}var Drawn=class extends l{#chart={label:"",lines:[],data:[],format:String};#figure;#plot;#sized=new ResizeObserver(
()=>this.#fit());#onScheme=()=>this.#draw();render(given){return this.#chart=given,f}update({element},[given]){let before2=this.#chart;
return this.render(given),this.#figure===void 0?(this.#figure=element,this.#sized.observe(this.#box),DARK.addEventListener(
"change",this.#onScheme)):before2.log!==given.log||JSON.stringify(before2.lines)!==JSON.stringify(given.lines)?this.#draw():
this.#plot?.setData(given.data),this.#showLegend(this.#plot?.cursor.idx),f}disconnected(){this.#sized.disconnect(),DARK.
removeEventListener("change",this.#onScheme),this.#plot?.destroy()}get#box(){return this.#figure?.querySelector(".plot")??
document.body}#fit(){let width=this.#box.clientWidth;this.#plot===void 0?this.#draw():width!==this.#plot.width&&this.#plot.
setSize({width,height:HEIGHT})}#draw(){this.#plot?.destroy(),this.#plot=new He(plotOptions({width:this.#box.clientWidth||
600,chart:()=>this.#chart,onCursor:index=>this.#showLegend(index)}),this.#chart.data,this.#box),this.#chart.onRange!==void 0&&
selectByTouch(this.#plot)}#showLegend(index){let legend=this.#figure?.querySelector(".legend");legend&&it(legendOf(this.#chart,
index??void 0),legend)}},drawn=T2(Drawn);function legendOf({lines,data,format,time=!0},index){let valueOf=(line,number)=>{
let value=index===void 0?void 0:data[number+1]?.[index];return value===void 0?"":format(line.shown?.(index??0)??value)},
at=index===void 0?void 0:data[0]?.[index],items=lines.map((line,number)=>X`<li>${swatch(line)}${line.label}<span class="value">${valueOf(
line,number)}</span></li>`),moment2=time&&typeof at=="number"?absolute(new Date(at*1e3)):"";return X`${items}<li><span class="note">${moment2}</span></li>`}
function swatch({color,bars,dash,width=1.75}){let paint=`var(${color})`;return X`<svg class="sample" viewBox="0 0 18 10" aria-hidden="true">
    <line x1="0" x2="18" y1="5" y2="5" stroke=${paint} stroke-width=${bars?10:width+.75}
      stroke-dasharray=${dash?.join(" ")??$} /></svg>`}function plotOptions({width,chart:chart2,onCursor}){let{lines,format,
time=!0,log=!1,range,onRange}=chart2(),style=getComputedStyle(document.documentElement),color=name=>resolved(style.getPropertyValue(
name)),axis={stroke:color("--muted"),font:`11px ${style.fontFamily}`,ticks:{show:!1},grid:{stroke:color("--line"),width:1}};
return{width,height:HEIGHT,padding:[10,32,0,0],legend:{show:!1},cursor:{y:!1,points:{size:6},drag:{x:onRange!==void 0,y:!1,
setScale:!1}},scales:{x:{time,...range===void 0?{}:{range:()=>{let[from,to2]=chart2().range??[0,1];return[from,to2]}}},y:log?
{distr:3,log:10}:{range:(_3,low,high)=>linearRange(low,high)}},axes:[{...axis,grid:{show:!1},space:70,gap:9,...time&&{values:TIME_LABELS}},
{...axis,...log&&{grid:{...axis.grid,filter:onlyPowersOfTen}},size:62,space:36,gap:8,values:(_3,splits)=>splits.map(value=>value===
null?"":format(value))}],series:[{},...lines.map(line=>seriesOf(line,color(line.color)))],hooks:{setCursor:[({cursor})=>onCursor(
cursor.idx)],setSelect:[plot=>{let{left,width:dragged}=plot.select;if(dragged<4||onRange===void 0)return;let[from,to2]=[
plot.posToVal(left,"x"),plot.posToVal(left+dragged,"x")];queueMicrotask(()=>chart2().onRange?.(from,to2))}]}}}function onlyPowersOfTen(_3,splits){
return splits.map(value=>Number.isInteger(Math.log10(value))?value:null)}function linearRange(low,high){return[Math.min(
low??0,0),high!==null&&high>0?high*1.08:1]}var TIME_LABELS=[[86400,"{MMM} {D}",null,null,null,null,null,null,1],[3600,"{\
HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[60,"{HH}:{mm}",`
{MMM} {D}`,null,null,null,null,null,1],[1,"{HH}:{mm}:{ss}",`
{MMM} {D}`,null,null,null,null,null,1]];function seriesOf({label,dash,bars,width=1.75},stroke){return bars?{label,fill:stroke,
stroke,width:0,points:{show:!1},...He.paths.bars&&{paths:He.paths.bars({size:[.85,40,1]})}}:{label,stroke,width,points:{
size:4},...dash&&{dash:[...dash]}}}function resolved(color){let probe=document.createElement("span");probe.style.color=color,
document.body.append(probe);let value=getComputedStyle(probe).color;return probe.remove(),value}var WIDE=20,LOWEST_MS=.1,KINDS=4,PERCENTILES=[{label:"p99",color:"--p99",width:5},{label:"p95",color:"--p95",dash:[6,4],
width:2},{label:"p50",color:"--p50",width:2}];function durationChart(series,onRange){let bins=withGaps(series),last=series.
bins.at(-1),log=isWide(series.bins);return X`<div><h3 class="chart-title">Duration of requests${log?" (logarithmic scale\
)":""}</h3>
    ${chart({label:`Duration of requests over time${log?", on a logarithmic scale":""}. In the last bin p50 is ${duration(
last?.p50_ms)}, p95 ${duration(last?.p95_ms)}, p99 ${duration(last?.p99_ms)}.`,lines:PERCENTILES,data:[bins.map(({atMs})=>atMs/
1e3),bins.map(({bin})=>drawable(bin?.p99_ms)),bins.map(({bin})=>drawable(bin?.p95_ms)),bins.map(({bin})=>drawable(bin?.p50_ms))],
log,format:duration,range:rangeOf(series),onRange:(from,to2)=>onRange(from*1e3,to2*1e3)})}</div>`}function kindChart(series,onRange){
let{bins,bin_ms:binMs}=series,kinds=frequentKinds(bins),layers=[{label:"ok",color:"--good",of:bin=>bin.succeeded},...kinds.
map((kind,index)=>({label:kind,color:`--kind-${index+1}`,of:bin=>countOf(bin,kind)})),{label:"other",color:"--kind-5",of:bin=>otherThan(
bin,kinds)}].filter(({label,of:of2})=>label==="ok"||bins.some(bin=>of2(bin)>0)),tops=bins.map(()=>0),lines=layers.map(({
label,color,of:of2})=>{let counts=bins.map(of2),heights=counts.map((number,bin)=>{let top=(tops[bin]??0)+number;return tops[bin]=
top,number===0?null:top});return{label,color,bars:!0,heights,shown:bin=>counts[bin]??null}}).toReversed();return X`<div><h3 class="chart-title">Results by kind</h3>
    ${chart({label:`Results over time by kind: ${count(total(bins,"succeeded"))} ok, ${count(total(bins,"failed"))} fail\
ed.`,lines,data:[bins.map(({at})=>(Date.parse(at)+binMs/2)/1e3),...lines.map(({heights})=>heights)],format:value=>value!==
null&&value%1!==0?"":count(value),range:rangeOf(series),onRange:(from,to2)=>onRange(from*1e3,to2*1e3)})}</div>`}function seriesTable({
bins}){return table({caption:"Figures by bin of time",rows:bins,columns:[{label:"From",class:"tight",cell:({at})=>fullMoment(
at)},{label:"Ok",numeric:!0,cell:({succeeded})=>count(succeeded)},{label:"Failed",numeric:!0,cell:({failed})=>count(failed)},
{label:"p50",numeric:!0,cell:bin=>duration(bin.p50_ms)},{label:"p90",numeric:!0,cell:bin=>duration(bin.p90_ms)},{label:"\
p95",numeric:!0,cell:bin=>duration(bin.p95_ms)},{label:"p99",numeric:!0,cell:bin=>duration(bin.p99_ms)},{label:"Failures",
cell:({kinds})=>kinds.map(({kind,count:number})=>`${kind} ${number}`).join(", ")}]})}function drawable(ms2){return ms2==
null?null:Math.max(ms2,LOWEST_MS)}function isWide(bins){let longest=Math.max(...bins.map(({p99_ms:ms2})=>ms2??LOWEST_MS)),
shortest=Math.min(...bins.map(({p50_ms:ms2})=>ms2??longest));return longest>WIDE*Math.max(shortest,LOWEST_MS)}function withGaps({
bins,bin_ms:binMs}){let all=[],gapMs=3*usualStep(bins,binMs),before2=Number.NaN;for(let bin of bins){let atMs=Date.parse(
bin.at)+binMs/2;atMs-before2>gapMs&&all.push({atMs:before2+binMs,bin:void 0}),all.push({atMs,bin}),before2=atMs}return all}
function usualStep(bins,binMs){let times=bins.map(({at})=>Date.parse(at)),steps=times.slice(1).map((time,index)=>time-(times[index]??
time));return steps.toSorted((a3,b2)=>a3-b2)[Math.floor(steps.length/2)]??binMs}function rangeOf({from_at:from,to_at:to2}){
return[Date.parse(from)/1e3,Date.parse(to2)/1e3]}function frequentKinds(bins){let counts=new Map;for(let{kind,count:number}of bins.
flatMap(({kinds})=>kinds))counts.set(kind,(counts.get(kind)??0)+number);return[...counts].toSorted(([,a3],[,b2])=>b2-a3).
slice(0,KINDS).map(([kind])=>kind)}function countOf({kinds},kind){return kinds.find(entry=>entry.kind===kind)?.count??0}
function otherThan(bin,kinds){return Math.max(bin.failed-kinds.reduce((sum,kind)=>sum+countOf(bin,kind),0),0)}function total(bins,what){
return bins.reduce((sum,bin)=>sum+bin[what],0)}function panel(title,content,{note=$,actions=$}={}){return X`<section class="panel" aria-label=${title}>
    <div class="panel-head">
      <h2>${title}</h2>
      ${note===$?$:X`<span class="note">${note}</span>`}
      <span class="actions">${actions}</span>
    </div>
    ${content}
  </section>`}function pageHead(title,beside=$){return X`<div class="page-head"><h1 tabindex="-1">${title}</h1>${beside}</div>`}
function emptyState(text,more=$){let step2=typeof more=="string"?X`<p>${more}</p>`:more;return X`<div class="empty"><p>${text}</p>${step2}</div>`}
function errorPanel(error){let message=error instanceof Error?error.message:String(error),hint=error instanceof ApiError?
error.hint:null;return X`<div class="problem" role="alert">
    <p><strong>${message}</strong></p>${hint===null?$:X`<p>${hint}</p>`}
  </div>`}function unlessFailed(answer,view){return answer instanceof ApiError?errorPanel(answer):view(answer)}function facts(pairs){
let shown2=pairs.filter(([,value])=>value!=null);return X`<dl class="facts">
    ${shown2.map(([name,value])=>X`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`}var PRESETS=[["1h","1 h",36e5],["24h","24 h",864e5],["7d","7 d",6048e5],["30d","30 d",2592e6]];function chooseRange({setQuery,
reload},{from,to:to2}){let[start,end]=[new Date(from).toISOString(),new Date(to2).toISOString()];setQuery({from:start,to:end,
last:null}),reload()}function rangePicker(context,shown2){let preset=name=>()=>{context.setQuery({from:null,to:null,last:name}),
context.reload()},submit=event=>{event.preventDefault();let[from,to2]=inputsOf(event.currentTarget);if(!from||!to2)return;
let wanted={from:Date.parse(from.value),to:Date.parse(to2.value)};to2.setCustomValidity(wanted.to>wanted.from?"":"The en\
d must come after the start"),to2.reportValidity()&&chooseRange(context,wanted)},isGiven=context.query.has("from"),pressed=spanMs=>!isGiven&&
shown2.to-shown2.from===spanMs;return X`<form class="range" aria-label="Range of time" @submit=${submit} @input=${clear}>
    <span class="presets">${PRESETS.map(([name,text,spanMs])=>X`<button type="button" class="small" aria-label="The last ${text}"
        aria-pressed=${pressed(spanMs)} @click=${preset(name)}>${text}</button>`)}</span>
    ${input("From",shown2.from)}${input("To",shown2.to)}
    <button type="submit" class="small">Show</button>
  </form>`}function input(name,atMs){let value=document.activeElement?.matches(".range input")===!0?f:inputMoment(new Date(
atMs));return X`<label>${name} <input type="datetime-local" required step="1" .value=${value} /></label>`}function inputsOf(form){
return form instanceof HTMLFormElement?[...form.querySelectorAll("input")]:[]}function clear(event){for(let each of inputsOf(
event.currentTarget))each.setCustomValidity("")}var DURATION={label:"Duration",numeric:!0,cell:run=>duration(run.duration_ms)},REASON={label:"Reason",class:"wide",cell:({
reason})=>reason??""},RUN_COLUMNS=[{label:"Run",class:"tight",cell:({id})=>runLink(id)},{label:"Status",class:"tight",cell:({
status})=>badge(status)},{label:"Started",class:"tight",cell:({started_at:at})=>moment(at)},{label:"Trigger",class:"tigh\
t",cell:({trigger})=>trigger},DURATION,{label:"Results",numeric:!0,cell:({total:total2})=>count(total2)},{label:"Failed",
numeric:!0,cell:({failed})=>count(failed)},REASON],FIRE_COLUMNS=[{label:"Planned run",class:"tight",cell:({id,started_at:at})=>at===
null?`Planned run ${id}`:runLink(id)},{label:"Job",cell:({job})=>X`<a href=${link(jobPath(job))}>${job}</a>`},{label:"Ou\
tcome",class:"tight",cell:({status})=>badge(status)},{label:"Planned for",class:"tight",cell:({planned_at:at})=>at===null?
"by hand":moment(at)},{label:"Lateness",numeric:!0,cell:lateness},DURATION,{label:"Results",numeric:!0,cell:({total:total2,
started_at:at})=>at===null?"\u2013":count(total2)},REASON];function runLink(id){return X`<a href=${link(`/runs/${id}`)}>Run ${id}</a>`}
function lateness({planned_at:planned,started_at:started}){return planned===null||started===null?"\u2013":duration(Math.
max(Date.parse(started)-Date.parse(planned),0))}var WIDTH=5,STEP=7,HEIGHT2=26,LOW=3,BARS=30;function runBars(runs){let shown2=runs.slice(-BARS),absent=BARS-shown2.length;
return X`<svg
    class="bars"
    role="group"
    aria-label=${labelOf(shown2)}
    viewBox="0 0 ${BARS*STEP} ${HEIGHT2}"
    width=${BARS*STEP}
    height=${HEIGHT2}
  >
    ${Array.from({length:absent},(_3,index)=>bar(index,{height:LOW,tone:"absent"}))}
    ${shown2.map((run,index)=>linkedBar(run,absent+index))}
  </svg>`}function linkedBar(run,index){let{id,status,total:total2,failed}=run,share=total2===0?0:failed/total2,height=failed>
0?Math.max(share*HEIGHT2,LOW+3):LOW,words=titleOf(run);return Y`<a href=${link(failed>0?`/runs/${id}?failed=true`:`/runs\
/${id}`)} tabindex="-1" aria-label=${words}>
    <title>${words}</title>
    <rect class="hit" x=${index*STEP} y="0" width=${STEP} height=${HEIGHT2} />
    ${bar(index,{height,tone:toneOf(status)})}
  </a>`}function bar(index,{height,tone}){return Y`<rect class=${tone} x=${index*STEP+1} y=${HEIGHT2-height} width=${WIDTH} height=${height} rx="1" />`}
function toneOf(status){return status==="running"?"info":{succeeded:"good",failed:"bad"}[status]??"warn"}function titleOf({
id,started_at:at,status,total:total2,reason}){return`Run ${id}, ${absolute(new Date(at))}: ${status}, ${reason??plural(total2,
"result")}`}function labelOf(runs){if(runs.length===0)return"No runs yet";let parts=[...Map.groupBy(runs,({status})=>status)].
map(([status,same])=>`${same.length} ${status}`);return`Last ${plural(runs.length,"run")}: ${parts.join(", ")}`}function isNamed({target,url}){return!target.endsWith(` ${url}`)&&!target.includes(` ${url} #`)}function targetTitle({target,
url}){return target.startsWith(`GET ${url}`)?target.slice(4):target}function targetName(row){let beneath=[...isNamed(row)?
[row.url]:[],...variablesBeside(row)].join(" \xB7 ");return X`${targetTitle(row)}${beneath===""?$:X` <span class="beneath">${beneath}</span>`}`}
function variablesBeside({target,url,variables}){return typeof variables!="object"||variables===null?[]:Object.entries(variables).
flatMap(([name,value])=>{let shown2=typeof value=="string"?value:JSON.stringify(value);return target.includes(shown2)||url.
includes(encodeURIComponent(shown2))?[]:[`${name}=${shown2.length>40?`${shown2.slice(0,39)}\u2026`:shown2}`]})}function variableFacts(variables){
if(typeof variables!="object"||variables===null)return null;let items=Object.entries(variables).map(([name,value])=>{let shown2=typeof value==
"string"?value:JSON.stringify(value);return X`<li>${name} <code>${shown2}</code></li>`});return X`<ul>${items}</ul>`}function question(path,query={}){let set=Object.entries(query).filter(([,value])=>value!==null),search=new URLSearchParams(
set.map(([name,value])=>[name,String(value)])).toString();return{path:search===""?path:`${path}?${search}`,mayFail:!1}}function orError({
path}){return{path,mayFail:!0}}function passed(query,...names){return Object.fromEntries(names.map(name=>[name,query.get(
name)]))}function paramsOf(pattern,path){try{return pattern.exec(path)?.slice(1).map(decodeURIComponent)}catch{return}}var RUNS=12,URLS=10,jobQuestions={path:/^\/jobs\/([^/]+)$/,questions:({params:[name=""],query})=>{let path=`/jobs/${encodeURIComponent(
name)}`,range=passed(query,"from","to","last");return{job:question(path),runs:question("/runs",{job:name,limit:RUNS}),file:orError(
question(`${path}/yaml`)),series:orError(question(`${path}/series`,range)),urls:orError(question(`${path}/urls`,{...range,
limit:URLS}))}}};var jobPage={...jobQuestions,nav:"overview",title:([job=""])=>job,events:["run_started","run_finished","fire_without_run",
"reloaded","lost"],concerns:(event,{params:[name]})=>typeof event!="object"||event===null||!("job"in event)||event.job===
name,open(context){let isTableOpen=!1,toggle=event=>{isTableOpen=event.target instanceof HTMLDetailsElement&&event.target.
open,context.redraw()};return({job,runs,file,series,urls})=>X`${head(job,context)}
      ${panel("Over time",unlessFailed(series,figures=>charts(figures,{context,isTableOpen,toggle})),{actions:picker(series,
context)})}
      ${runsPanel(job,runs)}
      ${unlessFailed(urls,urlPanels)}
      ${job.configured?unlessFailed(file,filePanel):$}`}};function head(job,{reload}){let{name,state,condition,configured,
stale,running,description}=job,isPaused=state==="paused",hold=async()=>(await send(`${jobPath(name)}/${isPaused?"unpause":
"pause"}`),await reload(),isPaused?`${name} is no longer paused`:`${name} is paused: its schedule is suspended`),canHold=[
"scheduled","paused"].includes(state);return X`${pageHead(name,X`<span>${badge(condition)}
          ${running>0&&condition!=="running"?badge("running"):$}
          ${stale?badge("stale","bad file: the last good version stays in force"):$}</span>
        <span class="actions">
          ${configured?runButton(name,{class:"primary"}):$}
          ${canHold?actionButton({text:isPaused?"Unpause":"Pause",act:hold}):$}
        </span>`)}
    ${description===null?$:X`<p class="lead">${description}</p>`}
    ${failure(job)}
    <div class="panel">${jobFacts(job)}</div>`}function failure({failing_since_at:since,recent_runs:runs}){let run=runs.
findLast(({status})=>status==="failed");return since===null||run===void 0?$:X`<p class="problem">
    <strong>${run.reason??"The last run failed"}</strong>, failing since ${moment(since)}.
    <a href=${link(`/runs/${run.id}?failed=true`)}>Failing results</a>
  </p>`}function jobFacts(job){let{schedules,state}=job;return facts([["Schedule",schedules.length===0?"by hand":X`<code>${schedules.
join(", ")}</code>`],["Time zone",job.timezone],["Next planned run",state==="paused"?"none while paused":moment(job.next_fire_at)],
["Results, last 24 h",count(job.results)],["Success rate, last 24 h",percent(job.success_rate)],["p95, last 24 h",duration(
job.p95_ms)],["Last runs",runBars(job.recent_runs)]])}function picker(series,context){if(!("bins"in series))return $;let{
from_at:from,to_at:to2}=series;return rangePicker(context,{from:Date.parse(from),to:Date.parse(to2)})}function charts(series,{
context,isTableOpen,toggle}){if(series.bins.length===0)return emptyState("There are no results in this range.","Choose a\
nother one, or run the job now.");let onRange=(from,to2)=>chooseRange(context,{from,to:to2});return X`<div class="columns">${durationChart(
series,onRange)}${kindChart(series,onRange)}</div>
    <p class="note hint drag">Drag over a chart to zoom in, or enter a range above.</p>
    <details @toggle=${toggle}><summary>The figures as a table</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="Figures">${isTableOpen?seriesTable(series):$}</div>
    </details>`}function runsPanel({name},{runs}){let list=table({caption:`Runs of ${name}`,columns:RUN_COLUMNS,rows:runs,
key:({id})=>id}),none=emptyState("No run yet.","Run it now, or wait for its next planned run.");return panel("Runs",runs.
length===0?none:list,{note:`the newest ${RUNS}`,actions:X`<a href=${link(`/ledger?job=${encodeURIComponent(name)}`)}>All planned runs</a>`})}
function urlPanels({slowest,failing}){return X`<div class="columns">${failingPanel(failing)}${slowestPanel(slowest)}</div>`}
function failingPanel(rows){let title="Failing targets";if(rows.length===0)return panel(title,emptyState("No target fail\
ed in this range."));let list=table({caption:title,rows,columns:[{label:"Target",class:"url",cell:row=>X`${targetLink(row)}<span class="sub">${row.
last_failure?.error??""}</span>`},{label:"Last failure",class:"tight",cell:({last_failure:last})=>last===null?"":outcomeBadge(
{ok:!1,...last})},FAILED]});return panel(title,list)}function slowestPanel(rows){let title="Slowest targets";if(rows.length===
0)return panel(title,emptyState("There are no results in this range."));let list=table({caption:title,rows,columns:[{label:"\
Target",class:"url",cell:targetLink},{label:"Mean",numeric:!0,cell:row=>duration(row.mean_ms)},{label:"Longest",numeric:!0,
cell:row=>duration(row.max_ms)},FAILED]});return panel(title,list)}var FAILED={label:"Failed",numeric:!0,cell:({failed,results})=>`${count(
failed)} of ${count(results)}`};function targetLink(row){let id=row.last_failure?.result_id??row.last_result_id;return X`<a href=${link(
`/results/${id}`)}>${targetName(row)}</a>`}function filePanel({file,yaml}){let text=X`<pre class="text" tabindex="0" role="region" aria-label="The file of the job">${yaml}</pre>`;
return panel("File",text,{note:X`<code>${file}</code>`})}var RUN_STATUSES=["running","succeeded","failed","interrupted","cancelled","skipped","missed"];var m2=T2(class extends _2{constructor(){super(...arguments),this.key=$}render(t,e2){return this.key=t,e2}update(t,[e2,r3]){
return e2!==this.key&&(M2(t),this.key=e2),r3}});var PAUSE_MS=500;function refreshOn(events,refresh,{signal,when}){let working=!1,again=!1,work=async()=>{working=!0;do{if(await new Promise(
resolve=>setTimeout(resolve,PAUSE_MS)),again=!1,signal.aborted)return;await refresh().catch(()=>{})}while(again);working=
!1},onEvent=event=>{when(event)&&(again=!0,working||work())};for(let name of events)live.on(name,onEvent,{signal})}var OURS={ours:!0},main=byId("main"),leaving,shown="",pages=[],onPage=()=>{};function startRouter(options){({pages,onPage}=
options),main.replaceChildren(),addEventListener("popstate",()=>{here()!==shown&&open({moveFocus:!0})}),document.addEventListener(
"click",onClick),open({moveFocus:!1})}function go2(path){history.pushState(OURS,"",withBase(path)),open({moveFocus:!0})}
function goToLogin(){if(herePath()==="/login")return;let next=encodeURIComponent(here());history.replaceState(null,"",withBase(
`/login?next=${next}`)),open({moveFocus:!0})}function cameFromWithin(){let state=history.state;return typeof state=="obj\
ect"&&state!==null&&"ours"in state}function addressWith(parameters){let set=Object.entries(parameters).filter(([,value])=>value!==
null&&value!==""),search=new URLSearchParams(set.map(([name,value])=>[name,value??""])).toString();return search===""?herePath():
`${herePath()}?${search}`}function onClick(event){if(event.defaultPrevented||event.button!==0||event.metaKey||event.ctrlKey||
event.shiftKey||event.altKey)return;let found=event.target instanceof Element?event.target.closest("a"):null,href=found?.
getAttribute("href");!found||!href?.startsWith("/")||found.hasAttribute("download")||(event.preventDefault(),go2(withoutBase(
href)))}async function open({moveFocus}){shown=here(),leaving?.abort();let controller=new AbortController;leaving=controller;
let{signal}=controller,{page,params}=pageAt(herePath());document.title=`${page?.title(params)??"No such page"} \xB7 Rota`,
onPage(page?.nav??""),main.setAttribute("aria-busy","true");let show=view=>it(m2(signal,view),main);try{page===void 0?show(
noSuchPage()):await draw(page,{params,signal,show})}catch(error){signal.aborted||show(troublePage(error,signal))}if(forgetAnswers(),
signal.aborted)return;main.removeAttribute("aria-busy"),moveFocus&&scrollTo(0,0);let first=main.querySelector("[autofocu\
s]")??(moveFocus&&main.querySelector("h1"));first&&first.focus({preventScroll:!0})}async function draw(page,{params,signal,
show}){let query=new URLSearchParams(location.search),newest=0,answers,reload=async()=>{newest+=1;let asked=newest,found=await askAll(
page.questions({params,query}),signal);signal.aborted||asked!==newest||(answers=found,redraw())},redraw=()=>{answers!==void 0&&
!signal.aborted&&show(view(answers))},setQuery=changeQuery(query),context={params,query,signal,setQuery,redraw,reload},view=page.
open(context),opened=Promise.withResolvers(),{events=[],concerns=()=>!0}=page;refreshOn(events,()=>opened.promise.then(reload),
{signal,when:event=>concerns(event,context)}),await reload(),opened.resolve()}function pageAt(path){for(let page of pages){
let params=paramsOf(page.path,path);if(params!==void 0)return{page,params}}return{page:void 0,params:[]}}function troublePage(error,signal){
let code=error instanceof ApiError?error.code:void 0;return code==="unauthorized"&&goToLogin(),code==="unreachable"&&live.
on("connected",is2=>is2&&void open({moveFocus:!1}),{signal}),X`<h1 tabindex="-1">This page could not be loaded</h1>${errorPanel(
error)}`}function changeQuery(query){return changes=>{for(let[name,value]of Object.entries(changes))value===null?query.delete(
name):query.set(name,value);shown=addressWith(Object.fromEntries(query)),shown!==here()&&history.pushState(OURS,"",withBase(
shown))}}function here(){return herePath()+location.search}function noSuchPage(){return X`<h1 tabindex="-1">No such page</h1>
    <p>There is no page at this address. <a href=${link("/")}>The overview</a> lists every job.</p>`}function filterForm(label,fields){return X`<form class="filters" aria-label=${label} @submit=${event=>{if(event.preventDefault(),
!(event.target instanceof HTMLFormElement))return;let given=[...new FormData(event.target)].map(([name,value])=>[name,typeof value==
"string"?instantOf(name,value.trim()):""]);go2(addressWith(Object.fromEntries(given)))}} @change=${event=>{let{target}=event,
isBox=target instanceof HTMLInputElement&&target.type==="checkbox",isOrder=target instanceof HTMLSelectElement&&target.name===
"sort";(isBox||isOrder)&&target.form?.requestSubmit()}}>
    ${fields}<button type="submit" class="small">Show</button>
  </form>`}function instantOf(name,value){if(!/^\d{4}-\d\d-\d\d$/.test(value)||!["from","to"].includes(name))return value;
let date=new Date(`${value}T00:00`);return name==="to"&&date.setDate(date.getDate()+1),date.toISOString()}var before=new Map;function pager(next,{label,range=""}){let here2=herePath()+location.search,first=addressTo(null),following=next===
null?void 0:addressTo(next),previous=before.get(here2);return X`<nav class="pager" aria-label=${label} ?hidden=${next===
null&&here2===first&&previous===void 0}>
    ${step("First",here2===first?void 0:first)}${step("Previous",previous)}
    <span class="note">${range}</span>
    ${step("Next",following,{onClick:()=>following&&before.set(following,here2)})}
  </nav>`}function step(text,href,{onClick:onClick2}={}){return href===void 0?X`<span class="button off" aria-disabled="true">${text}</span>`:
X`<a class="button" href=${link(href)} @click=${onClick2}>${text}</a>`}function addressTo(cursor){return addressWith({...Object.
fromEntries(new URLSearchParams(location.search)),cursor})}var PAGE=50,ledgerQuestions={path:/^\/ledger$/,questions:({query})=>({names:orError(question("/job-names")),ledger:question(
"/ledger",{...passed(query,"job","status","from","to","cursor"),limit:PAGE})})};var ledgerPage={...ledgerQuestions,nav:"ledger",title:()=>"Ledger",events:["run_started","run_finished","fire_without_ru\
n","lost"],concerns:(_3,{query})=>!query.has("cursor"),open:({query})=>({names,ledger:{fires,next}})=>{let list=table({caption:"\
Planned runs and runs by hand",columns:FIRE_COLUMNS,rows:fires,key:({id})=>id}),content=fires.length===0?nothingFound(["\
job","status","from","to"].some(name=>query.has(name))):list;return X`${pageHead("Ledger")}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${panel("Planned runs",[content,pager(next,{label:"Pages of the ledger"})],{note:"newest first",actions:filters(
query,"names"in names?names.names:[])})}`}};function nothingFound(filtered){return filtered?emptyState("No planned run m\
atches the filter.",X`<p><a href=${link("/ledger")}>Show all</a></p>`):emptyState("Nothing was planned yet.","Give a job\
 a schedule, or run one now from the overview.")}function filters(query,names){let option=value=>X`<option value=${value} ?selected=${value===
(query.get("status")??"")}>${value||"any"}</option>`,dayOf=(name,lateMs)=>{let atMs=Date.parse(query.get(name)??"")-lateMs;
return Number.isNaN(atMs)?"":day(new Date(atMs))};return filterForm("Filter the ledger",X`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${query.
get("job")??""} /></label>
      <datalist id="job-names">${names.map(name=>X`<option value=${name}></option>`)}</datalist>
      <label class="wide">Outcome <select name="status">${["",...RUN_STATUSES].map(option)}</select></label>
      <label class="wide">From <input type="date" name="from" value=${dayOf("from",0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${dayOf("to",1)} /></label>`)}var WORDS=[["Job","A file that defines a batch of requests, a schedule and the rules for both."],["Run","One execution o\
f a job\u2019s batch, started by its schedule or by hand."],["Planned run","One instant at which the schedule says that \
the job is due (a fire)."],["Ledger","The record of all planned runs and all runs by hand."],["Skipped","A planned run t\
hat did not start because of \u201Coverlap\u201D or a pause."],["Missed","A planned run that did not start because Rota \
was down or the machine slept."],["Interrupted","A run whose process ended before the run did."],["Failing","A job whose\
 last run failed."],["Degraded","A job that works again, but failed in one of its last ten runs."],["Late","A job with a\
 planned run that is overdue, or was missed or skipped."],["Request","One entry of the batch with one URL."],["Attempt",
"One try of a request. A retry is a further attempt after one that failed."],["Result","The stored outcome of a request:\
 that of its last attempt."],["Error kind","The cause of a failed result, such as dns, timeout or status."],["Target","T\
he same request of a job, made again and again: it has a history."],["Queued","Waiting for a slot under the caps."],["In\
 flight","Sent, and not yet ended."],["Lateness","The time from the planned instant to the start of the run."],["Sequent\
ial estimate","The time that the requests of a run would take one after another."]];function glossary(){let entries=WORDS.
map(([word,meaning])=>X`<div><dt>${word}</dt><dd>${meaning}</dd></div>`);return X`<details><summary>Glossary</summary><dl>${entries}</dl></details>`}var ENTRIES=[["overview","/","Overview"],["ledger","/ledger","Ledger"],["sql","/sql","SQL"]],ICON=new URL("./icon.svg",import.meta.
url).pathname,present="",canLogOut=!1;function startShell(){live.on("connected",draw2),live.on("gone",draw2),live.on("st\
atus",draw2),live.on("run_finished",({job,run_id:id,status})=>{runEnded(id,`${job}: run ${id} ${status}`)}),it(glossary(),
byId("glossary")),draw2()}function markPage(nav){present=nav,draw2()}function offerLogout(offered){canLogOut=offered,draw2()}
function draw2(){it(header(),byId("top")),it(goneBanner(),byId("gone")),it(footer(),byId("foot"))}function header(){return X`
    <a href=${link("/")} class="brand" aria-label="Rota, overview"
      ><img src=${ICON} alt="" width="22" height="22" />Rota</a>
    <nav aria-label="Pages">${ENTRIES.map(([nav,href,text])=>X`<a href=${link(href)} aria-current=${nav===present?"page":
$}>${text}</a>`)}</nav>
    <span class="live">${stateBadge()}</span>`}function stateBadge(){let{connected,status}=live;return!connected||status===
void 0?badge("missed","not connected"):status.state==="running"?badge("succeeded","live"):badge(status.state,status.state===
"paused"?"storing fails":status.state)}function goneBanner(){return live.gone===void 0?$:X`<p class="problem">Rota has not answered since ${absolute(
live.gone)}. This page shows
    the state of that time, and updates when Rota answers again.</p>`}function footer(){let{status}=live;return status===
void 0?$:X`
    <span>Rota ${status.version}</span>
    <span>started ${moment(status.started_at)}</span>
    <span>${status.database}, ${size(status.database_bytes)}</span>
    <a href=${link("/api/v1/openapi.json")} download="openapi.json">API</a>
    ${canLogOut?actionButton({text:"Log out",act:logOut,class:"small"}):$}`}async function logOut(){return await send("/\
session/end"),live.stop(),offerLogout(!1),go2("/login"),"Logged out"}var loginPage={path:/^\/login$/,questions:()=>({}),nav:"",title:()=>"Log in",open({query,redraw}){let next=query.get("ne\
xt")??"/",trouble="",logIn=async token=>{trouble="",redraw();try{let{authenticated}=await send("/session",{body:{token:token.
value}});if(!authenticated)throw new Error("This is not the token");live.start(),offerLogout(!0),go2(/^\/(?![/\\\s])/.test(
next)?next:"/")}catch(error){trouble=error instanceof Error?error.message:String(error),redraw(),token.select()}},submit=event=>{
event.preventDefault();let token=event.target instanceof HTMLFormElement&&event.target.querySelector("input");token&&logIn(
token)};return()=>X`<div class="panel login">
      <div class="panel-head"><h1 tabindex="-1">Log in</h1></div>
      <form @submit=${submit}>
        <label>Token<input type="password" name="token" required autofocus autocomplete="current-password" /></label>
        <p class="note">The value of <code>server.token</code> in config.yaml.</p>
        <p class="trouble" role="alert">${trouble}</p>
        <button type="submit" class="primary">Log in</button>
      </form>
    </div>`}};var Throughput=class{#done=new Map;#gains=[];progress({run_id:id,done},atMs){let before2=this.#done.get(id)??done;this.#done.
set(id,done),done>before2&&this.#gains.push({atMs,count:done-before2})}started(runId){this.#done.set(runId,0)}finished({
run_id:id,total:total2},atMs){let before2=this.#done.get(id);this.#done.delete(id),before2!==void 0&&total2>before2&&this.#gains.
push({atMs,count:total2-before2})}perSecond(atMs){return this.#gains=this.#gains.filter(gain=>gain.atMs>atMs-5e3),this.#gains.
reduce((sum,{count:count2})=>sum+count2,0)/(5e3/1e3)}};var LiveTiles=class extends l{#throughput=new Throughput;#left=new AbortController;#first;render(first){return this.#first===
void 0&&this.#begin(),this.#first=first,this.#view()}disconnected(){this.#left.abort()}#begin(){let{signal}=this.#left,throughput=this.#throughput;
live.on("run_started",({run_id:id})=>throughput.started(id),{signal}),live.on("run_progress",progress=>throughput.progress(
progress,performance.now()),{signal}),live.on("run_finished",run=>throughput.finished(run,performance.now()),{signal});let timer=setInterval(
()=>this.setValue(this.#view()),1e3);signal.addEventListener("abort",()=>clearInterval(timer))}#view(){let now=live.status??
this.#first,perSecond=this.#throughput.perSecond(performance.now()),tiles=[["In flight",now?.in_flight??0,count],["Queue\
d",now?.queued??0,count],["Throughput",perSecond,rate],["Active runs",now?.runs??0,count],["Unstored results",now?.unstored??
0,count]];if(!tiles.some(([name,value])=>value>0&&name!=="Throughput"))return $;let shown2=tiles.filter(([,value])=>value>
0);return X`<dl class="tiles" aria-label="Right now">${shown2.map(([name,value,format])=>X`<div class="tile"><dt>${name}</dt><dd>${format(
value)}</dd></div>`)}</dl>`}},liveTiles=T2(LiveTiles);function problemList(problems){let errors=problems.filter(({severity})=>severity==="error").length,title=errors>0?plural(
errors,"error"):plural(problems.length,"warning"),effect=X`<p>
    A bad file has no effect: its last good version stays in force until the file is fixed.
  </p>`;return X`<section
    class="problem ${errors>0?"":"mild"}"
    aria-label="Problems of the configuration"
  >
    <h2>${title} in the configuration</h2>
    ${errors>0?effect:$}
    <ul>${problems.map(itemOf)}</ul>
  </section>`}function itemOf({severity,file,line,column,message,hint}){return X`<li>
    <code>${file}:${line}:${column}</code>
    ${severity==="warning"?X`<em>warning: </em>`:$}${message}
    ${hint===null?$:X`<span class="note">${hint}</span>`}
  </li>`}function verdict(list){let failing=countOf2(list,"failing"),[sentence,tone]=sentenceOf(list),more=failing-list.failing.length;
return X`<section class="verdict panel ${tone}" aria-label="Summary">
    <h1 tabindex="-1">${sentence}</h1>
    ${failing===0?$:X`<ul>${list.failing.map(failingItem)}</ul>`}
    ${more>0?X`<p><a href=${link("/?state=failing")}>and ${plural(more,"other")}</a></p>`:$}
    ${incident(list)}
  </section>`}function sentenceOf(list){let total2=list.conditions.reduce((sum,{condition,jobs})=>sum+(condition==="gone"?
0:jobs),0);if(total2===0)return["No jobs yet","quiet"];if(list.jobs.length===total2&&list.jobs.every(({last_run:run})=>run===
null))return["No job has run yet","quiet"];let[failing,degraded,late]=[countOf2(list,"failing"),countOf2(list,"degraded"),
countOf2(list,"late")],also=`${degraded>0?`, ${degraded} degraded`:""}${late>0?`, ${late} late`:""}`,calm=also===""?"goo\
d":"warn";return[`${failing} of ${plural(total2,"job")} failing${also}`,failing>0?"bad":calm]}function failingItem(failing){
let{job,run_id:id,reason,since_at:since}=failing;return X`<li>
    <a class="name" href=${link(jobPath(job))}>${job}</a>
    <span>${reason??"The last run failed"}</span>
    <span class="since">since ${moment(since)}</span>
    <a href=${link(`/runs/${id}?failed=true`)} aria-label="Failing results of ${job}">Failing results</a>
  </li>`}function incident({last_incident:run}){if(run===null)return $;let{id,job,reason,started_at:at}=run;return X`<p class="note">Last incident that is over: <a href=${link(
jobPath(job))}>${job}</a>,
    <a href=${link(`/runs/${id}?failed=true`)}>${moment(at)}</a>${reason===null?"":`: ${reason}`}</p>`}function countOf2({
conditions},wanted){return conditions.find(({condition})=>condition===wanted)?.jobs??0}var PAGE2=100,overviewQuestions={path:/^\/$/,questions:({query})=>({list:question("/jobs",{...passed(query,"search","tag",
"sort","cursor"),condition:query.get("state"),limit:PAGE2}),status:question("/status",{jobs:"false"})})};var overviewPage={...overviewQuestions,nav:"overview",title:()=>"Overview",events:["run_started","run_finished","fire_wi\
thout_run","reloaded","lost"],open({query,signal,redraw}){let storage=live.status?.storage_problem;return live.on("statu\
s",({storage_problem:problem})=>{storage!==problem&&(storage=problem,redraw())},{signal}),({list,status})=>{let{jobs,found,
next}=list,rows=table({caption:"Jobs",columns:columns(query),rows:jobs,key:({name})=>name}),content=jobs.length===0?nothingFound2(
query,status.config_file):rows;return X`${verdict(list)} ${storageProblem(storage??status.storage_problem)}
        ${status.problems.length>0?problemList(status.problems):$}
        ${status.channels.map(failingChannel)}
        ${liveTiles(status)}
        ${panel("Jobs",[content,pager(next,{label:"Pages of jobs"})],{note:count(found),actions:filters2(query,list)})}`}}};
function columns(query){let sorted=query.get("sort")??"condition",by=sort=>{let key=sort.replace("-",""),isDescending=sorted===
`-${key}`,other=isDescending?key:`-${key}`,isSorted=isDescending||sorted===key,next={...Object.fromEntries(query),cursor:null,
sort:isSorted?other:sort},direction=isDescending?"descending":"ascending";return{href:addressWith(next),sorted:isSorted?
direction:void 0}};return[{label:"Job",sort:by("name"),cell:nameCell},{label:"State",class:"tight",sort:by("condition"),
cell:stateCell},{label:"Last 30 runs",class:"wide",cell:({recent_runs:runs})=>runBars(runs)},{label:"Last run",class:"re\
ason",sort:by("-last"),cell:lastRunCell},{label:"Next run",class:"tight",sort:by("next"),cell:({next_fire_at:at})=>moment(
at)},{label:"Success, 24 h",numeric:!0,sort:by("success"),cell:job=>percent(job.success_rate)},{label:"p95, 24 h",numeric:!0,
sort:by("-p95"),cell:job=>duration(job.p95_ms)},{label:"Run",class:"tight",cell:({name,configured})=>configured?runButton(
name,{class:"small",of:name}):""}]}function nameCell({name,description,schedules,tags}){let line=description??schedules.
join(", ");return X`<a class="name" href=${link(jobPath(name))}>${name}</a>
    ${tags.map(tag=>X`<a class="tag" href=${link(`/?tag=${encodeURIComponent(tag)}`)}>${tag}</a>`)}
    ${line===""?$:X`<span class="sub">${line}</span>`}`}function stateCell({condition,stale,running,failing_since_at:since}){
return X`${badge(condition)}
    ${running>0&&condition!=="running"?badge("running"):$}
    ${stale?badge("stale","bad file"):$}
    ${since===null?$:X`<span class="sub">since ${moment(since)}</span>`}`}function lastRunCell({last_run:run}){if(run===
null)return X`<span class="none">never</span>`;let{id,status,reason,started_at:at,duration_ms:ms2}=run,outcome=status===
"running"?"running":reason??`${status}, ${duration(ms2)}`;return X`<a href=${link(`/runs/${id}`)}>${moment(at)}</a><span class="sub">${outcome}</span>`}
function filters2(query,{conditions,tags}){let choice=(name,{words,label})=>{let chosen=query.get(name)??"",options=[...new Set(
["",...words,chosen])].map(word=>X`<option value=${word} ?selected=${word===chosen}>${word||"any"}</option>`);return X`<label>${label} <select name=${name} @change=${submitForm}>${options}</select></label>`};
return filterForm("Filter the jobs",X`<input type="search" name="search" value=${query.get("search")??""} size="14" aria-label="Find jobs by name" placeholder="Find a job" />
      ${choice("state",{label:"State",words:conditions.map(({condition})=>condition)})}
      ${tags.length===0?$:choice("tag",{label:"Tag",words:tags})}
      <label class="narrow">Sort by ${sortChoice(query.get("sort")??"")}</label>`)}function sortChoice(chosen){let words={
"":"state",name:"name",next:"next run","-last":"last run",success:"success","-p95":"p95"},all={...words,...chosen in words?
{}:{[chosen]:chosen}};return X`<select name="sort" @change=${submitForm}>${Object.entries(all).map(([value,text])=>X`<option value=${value} ?selected=${value===
chosen}>${text}</option>`)}</select>`}function submitForm({target}){target instanceof HTMLSelectElement&&target.form?.requestSubmit()}
function storageProblem(problem){return problem===null?$:X`<p class="problem" role="alert">Results cannot be stored: ${problem}. Fetching waits until
    storing works again.</p>`}function failingChannel({name,failing_since_at:since,error}){return since===null?$:X`<p class="note">Channel ${name} fails since ${moment(
since)}: ${error}</p>`}function nothingFound2(query,configFile){return query.has("cursor")?emptyState("This page has no \
jobs any more.",X`<p><a href=${link("/")}>Show all</a></p>`):query.has("search")||query.has("state")||query.has("tag")?emptyState(
"No job matches the filter.",X`<p><a href=${link("/")}>Show all</a></p>`):emptyState("There are no jobs yet.",X`<p>Write <code>jobs/NAME.yaml</code> beside <code>${configFile}</code> and it appears here:</p>
      <pre class="text">schedule: every 30s\nurls: [https://example.com/]</pre>`)}var SIGNS={same:"  ",added:"+ ",removed:"\u2212 ",gap:"\u22EF "};function diffView({kind,lines,changes,truncated}){if(kind===
"same")return emptyState("The bodies are equal.");if(kind==="ignored")return emptyState("They differ only in what the jo\
b ignores.");if(kind==="binary")return emptyState("The bodies are binary and differ.");let more=truncated?X`<p class="note inner">These are the first changes; there are more.</p>`:
$;return kind==="json"?X`${changeTable(changes)}${more}`:X`<pre class="text diff" tabindex="0" role="region" aria-label="Changed lines">${lines.
map(lineOf)}</pre>${more}`}function lineOf({op,text}){let spoken=op==="added"||op==="removed"?unseen(`${op}: `):$;return X`<span class=${op}>${spoken}${SIGNS[op]}${text}</span>`}
function changeTable(changes){return table({caption:"Changed values",rows:changes,columns:[{label:"Path",class:"mono",cell:({
path})=>path},{label:"Change",class:"tight",cell:({op})=>badge(op)},{label:"Before",class:"mono",cell:({before:before2,op})=>op===
"added"?"":written(before2)},{label:"After",class:"mono",cell:({after,op})=>op==="removed"?"":written(after)}]})}function written(value){
return JSON.stringify(value)??""}function changesPanel(diff,isChosen){if(!(diff instanceof ApiError)){let{from,to:to2,ignoring}=diff,everything=link(`/re\
sults/${to2.id}?from=${from.id}&all=true`),against=X`from <a href=${link(`/results/${from.id}`)}>result ${from.id}</a>,
      ${moment(from.started_at)}${ignoring?X`, without what the job ignores (<a href=${everything}>show it</a>)`:$}`;return panel(
"Changes",diffView(diff),{note:against})}return diff.code!=="not_found"?errorPanel(diff):isChosen?panel("Changes",emptyState(
diff.message)):$}function historyPanel({results,next},{id,here:here2}){let first=next===null?firstBody(results):void 0,list=table(
{caption:"Results of the same target",rows:results,columns:[{label:"Result",class:"tight",cell:row=>resultLink(row,id)},
{label:"Started",class:"tight",cell:({started_at:at})=>moment(at)},{label:"Status",class:"tight",cell:row=>outcomeBadge(
row)},{label:"Duration",numeric:!0,cell:row=>duration(row.duration_ms)},{label:"Received",numeric:!0,cell:({bytes})=>size(
bytes)},{label:"Body",class:"tight",cell:row=>row.id===first?"first":bodyCell(row)},{label:"Compare",class:"tight",cell:row=>compareLink(
row,id)}]});return panel("History",[list,pager(next,{label:"Pages of the history"})],{note:"the same target of this job,\
 newest first",actions:historyLink(id,{here:here2,seen:results.some(row=>row.id===id)})})}function historyLink(id,{here:here2,
seen}){return here2?X`<a href=${link(`/results/${id}`)}>Show the newest</a>`:seen?$:X`<a href=${link(`/results/${id}?his\
tory=here`)}>Show this result</a>`}function firstBody(rows){return rows.findLast(row=>row.ok&&row.body_id!==null)?.id}function resultLink(row,id){
return row.id===id?X`<strong aria-current="true">Result ${row.id}, this one</strong>`:X`<a href=${link(`/results/${row.id}`)}>Result ${row.
id}</a>`}function bodyCell({changed,ok,body_id:bodyId}){return changed?badge("changed"):ok&&bodyId!==null?"same":"\u2013"}
function compareLink(row,id){if(row.id===id||!row.ok)return"";let label=`Compare with result ${row.id}`;return X`<a href=${link(
`/results/${id}?from=${row.id}`)} aria-label=${label}>Compare</a>`}function phasesOf(result){let connect=Math.min(result.connect_ms??0,result.duration_ms),firstByte=Math.min(result.ttfb_ms??
result.duration_ms,result.duration_ms);return[{name:"queued",tone:"queued",ms:result.queued_ms},{name:"connect",tone:"co\
nnect",ms:connect},{name:"first byte",tone:"wait",ms:Math.max(firstByte-connect,0)},{name:"body",tone:"body",ms:Math.max(
result.duration_ms-firstByte,0)}]}function totalMs(result){return result.queued_ms+result.duration_ms}function waterfallBar(result,scaleMs){
let phases=phasesOf(result),words=phases.map(({name,ms:ms2})=>`${name} ${duration(ms2)}`).join(", "),from=0,bars=phases.
map(({tone,ms:ms2})=>{let[x2,share]=[from,ms2/Math.max(scaleMs,Number.MIN_VALUE)*100];from+=share;let width=Math.max(share,
ms2>0?.6:0);return Y`<rect class=${tone} x=${x2} y="0" width=${width} height="10" />`});return X`<svg
    class="waterfall"
    role="img"
    aria-label=${words}
    viewBox="0 0 100 10"
    preserveAspectRatio="none"
  ><title>${words}</title>${bars}</svg>`}function waterfallLegend(){let phases=phasesOf({queued_ms:0,connect_ms:0,ttfb_ms:0,
duration_ms:0});return X`<ul class="legend">${phases.map(({name,tone})=>X`<li><span class="swatch ${tone}" aria-hidden="true"></span>${name}</li>`)}</ul>`}var PAGE3=20,resultQuestions={path:/^\/results\/(\d+)$/,questions:({params:[id=""],query})=>{let path=`/results/${id}`,cursor=query.
get("cursor"),from=query.get("history")==="here"&&cursor===null?id:null;return{request:orError(question(`${path}/request`)),
details:question(path),body:orError(question(`${path}/text`)),history:orError(question(`${path}/history`,{cursor,from,limit:PAGE3})),
diff:orError(question(`${path}/diff`,passed(query,"from","all")))}}};var resultPage={...resultQuestions,nav:"overview",title:([id])=>`Result ${id}`,open:({query})=>({details,request:request2,
body,history:history2,diff})=>{let{result}=details,{id,run_id:run,job,error}=result,here2=query.get("history")==="here";
return X`<div class="page-head">
          <h1 tabindex="-1" class="address">${targetTitle(result)}</h1>${outcomeBadge(result)}
        </div>
        <p class="lead">Result ${id} of <a href=${link(`/runs/${run}`)}>run ${run}</a> of
          <a href=${link(jobPath(job))}>${job}</a></p>
        ${error===null?$:X`<p class="problem">${error}</p>`}
        ${panel("Response",resultFacts(details))}
        ${unlessFailed(request2,requestPanel)}
        ${panel("Timing",timings(result),{note:waterfallLegend()})}
        ${earlierAttempts(details)}
        ${details.body===null?panel("Body",noBody(result)):unlessFailed(body,text=>bodyPanel(id,text))}
        ${changesPanel(diff,query.has("from"))}
        ${unlessFailed(history2,list=>historyPanel(list,{id,here:here2}))}
        ${headersPanel(details)}`}};function resultFacts({result,body,redirects,last_change:change}){let{method,url,final_url:finalUrl}=result,
path=redirects.map(({url:url2,status})=>X`<li>${status} <code>${url2}</code></li>`);return facts([["Request",isNamed(result)?
X`<code>${method} ${url}</code>`:null],["Variables",variableFacts(result.variables)],["Started",fullMoment(result.started_at)],
["Duration",duration(result.duration_ms)],["Attempts",count(result.attempts)],["Status",result.status],["Error kind",result.
error_kind],["Received",size(result.bytes)],["Saved",result.saved_bytes===null?null:size(result.saved_bytes)],["Body",body===
null?missingBody(result):bodySize(result,body.size)],["Encoding",result.charset],["Last change",change===null?null:X`<a href=${link(
`/results/${change.id}`)}>${fullMoment(change.started_at)}</a>`],["SHA-256",body===null?null:X`<code title=${body.sha256}>${body.
sha256.slice(0,16)}</code>`],["Final URL",finalUrl===null?null:X`<code>${finalUrl}</code>`],["Redirects",path.length===0?
null:X`<ul>${path}</ul>`]])}function requestPanel({headers,body,curl}){let copy=async()=>(await navigator.clipboard.writeText(
curl),["The command is in the clipboard","Copied"]),unknown=headers===null?emptyState("Its headers and body are not know\
n: the job no longer has this request."):$;return panel("Request",X`${unknown}
      ${headers===null||headers.length===0?$:headerTable("Headers of the request",headers)}
      ${body===null?$:X`<pre class="text" tabindex="0" role="region" aria-label="Body of the request">${body}</pre>`}
      <details><summary>As a curl command</summary><pre class="text">${curl}</pre></details>`,{note:headers===null?$:"as\
 the job has it now, secrets masked",actions:"clipboard"in navigator?actionButton({text:"Copy as curl",act:copy}):$})}function headerTable(caption,rows){
return table({caption,rows,columns:[{label:"Header",class:"mono",cell:([name])=>name},{label:"Value",class:"mono",cell:([
,value])=>value}]})}function timings(result){let{connect_ms:connect}=result,textOf2=(name,ms2)=>name==="connect"&&connect===
null?"kept connection":duration(ms2);return X`<div class="inner">
    ${waterfallBar(result,totalMs(result))}
    ${facts(phasesOf(result).map(({name,ms:ms2})=>[name,textOf2(name,ms2)]))}
  </div>`}function earlierAttempts({earlier_attempts:earlier}){if(earlier.length===0)return $;let list=table({caption:"A\
ttempts before the last one",rows:earlier,columns:[{label:"Attempt",cell:({number})=>number},{label:"Status",class:"tigh\
t",cell:row=>outcomeBadge({ok:!1,...row})},{label:"Error",cell:({error})=>error??""},{label:"Duration",numeric:!0,cell:row=>duration(
row.duration_ms)},{label:"Backoff",numeric:!0,cell:row=>duration(row.delay_ms)}]});return panel("Earlier attempts",list)}
function bodySize({confirmed},bytes){return confirmed?`${size(bytes)}, confirmed`:size(bytes)}function missingBody({body_id:bodyId}){
return bodyId===null?"not stored":"removed"}function noBody({bytes,body_id:bodyId,status}){return bodyId!==null?emptyState(
"The body was removed: \u201Cretention\u201D says how long it is kept."):status===null?emptyState("There was no response\
."):bytes===0?emptyState("The response had no body."):emptyState("The body was not stored.","The response was cut off, o\
r the key \u201Cstore\u201D of the job leaves its body out.")}function bodyPanel(id,{kind,text,truncated,size:bytes}){let kinds={
json:"JSON, indented",text:"text",binary:"binary, in hexadecimal"},content=X`<pre class="text" tabindex="0" role="region" aria-label="Text of the body">${text}</pre>`;
return panel("Body",content,{note:`${kinds[kind]}, ${size(bytes)}${truncated?", truncated":""}`,actions:X`<a class="button small" href=${link(
`/api/v1/results/${id}/body`)}
      download="result-${id}">Download</a>`})}function headersPanel({headers}){return headers===null?$:panel("Headers",headerTable(
"Headers of the response",headers))}var PAGE4=100,runQuestions={path:/^\/runs\/(\d+)$/,questions:({params:[id],query})=>({details:question(`/runs/${id}`),page:question(
`/runs/${id}/results`,{...passed(query,"failed","url","sort","cursor"),limit:PAGE4})})};var runPage={...runQuestions,nav:"overview",title:([id])=>`Run ${id}`,events:["run_progress","run_finished","lost"],concerns:(event,{
params:[id]})=>typeof event!="object"||event===null||!("run_id"in event)||event.run_id===Number(id),open({params,query,signal,
redraw}){let id=Number(params[0]),newest;return live.on("run_progress",progress=>{progress.run_id===id&&(newest=progress,
redraw())},{signal}),({details,page})=>(details.run.status==="running"&&awaitRun(id),X`${head2(details.run)}
        <div class="panel">${progressOf(details,newest)}${runFacts(details)}</div>
        ${panel("Results",resultList(page,{run:details.run,query}),{note:waterfallLegend(),actions:filters3(query)})}`)}};
function head2({id,job,status}){let cancel=async()=>(await send(`/runs/${id}/cancel`,{body:{reason:"cancelled from the d\
ashboard"}}),`Run ${id} is being cancelled`);return pageHead(X`Run ${id} of <a href=${link(jobPath(job))}>${job}</a>`,X`${badge(
status)}<span class="actions">${status==="running"?actionButton({text:"Cancel",act:cancel}):$}</span>`)}function progressOf({
run,progress},newest){let now=newest??progress;if(run.status!=="running"||now===null)return $;let{expected:expected2,done}=now,
seconds=Math.max(nowMs()-Date.parse(now.started_at),1)/1e3;return X`<div class="inner">
    <progress class="bar" aria-label="Requests done" max=${Math.max(expected2??1,1)}
      value=${expected2===null?$:done}></progress>
    ${facts([["Done",expected2===null?count(done):`${count(done)} of ${count(expected2)}`],["Ok",count(now.ok)],["Failed",
count(now.failed)],["In flight",count(now.in_flight)],["Throughput",rate(done/seconds)]])}
  </div>`}function runFacts({run,summary}){let running=run.status==="running",done=run.succeeded+run.failed,about=summary.
estimated?"\u2248 ":"",kinds=summary.failures.map(({kind,count:number})=>`${kind} ${about}${count(number)}`),fasterBy=run.
duration_ms?summary.one_by_one_ms/run.duration_ms:0;return facts([["Started",run.started_at===null?"never":fullMoment(run.
started_at)],["Planned",run.planned_at===null?run.trigger:moment(run.planned_at)],["Duration",running?null:duration(run.
duration_ms)],["Results",running?null:count(run.total)],["Success rate",done===0?null:percent(run.succeeded/done)],["p50",
`${about}${duration(summary.p50_ms)}`],["p95",`${about}${duration(summary.p95_ms)}`],["p99",`${about}${duration(summary.
p99_ms)}`],["Received",`${about}${size(summary.bytes)}`],["Confirmed",summary.confirmed===0?null:`${about}${count(summary.
confirmed)} (saved ${size(summary.saved_bytes)})`],["Sequential estimate",`${about}${duration(summary.one_by_one_ms)}${fasterBy>=
2?` (${count(Math.round(fasterBy))} \xD7)`:""}`],["Failures",kinds.length===0||run.reason!==null?null:kinds.join(", ")],
["Figures with \u2248",summary.estimated?"from a sample of 10,000 results":null],["Reason",run.reason]])}function resultList({
results,next},{run,query}){let sort=query.get("sort"),scaleMs=Math.max(...results.map(totalMs)),list=table({caption:sort===
null?"Results in the order of the batch":`Results by ${sort}`,columns:[...COLUMNS.map(column=>sortable(column,query)),{label:"\
Timing",class:"times",cell:result=>waterfallBar(result,scaleMs)}],rows:results,key:({id})=>id,dense:!0}),[first,last]=[results[0]?.
position,results.at(-1)?.position],range=first===void 0||sort!==null?"":`positions ${count(first)} to ${count(last)}`;return X`${results.
length===0?emptyState(whyNone(run)):list}
    ${pager(next,{label:"Pages of results",range})}`}var SORTS=new Map([["Status","status"],["Received","bytes"],["Durat\
ion","duration"]]);function sortable(column,query){let{label}=column,sort=SORTS.get(label);if(sort===void 0)return column;
let isSorted=query.get("sort")===sort,given={...Object.fromEntries(query),cursor:null,sort:isSorted?null:sort};return{...column,
sort:{href:addressWith(given),sorted:isSorted?"descending":void 0}}}function whyNone({status,total:total2}){return/[?&](failed|url)=/.
test(location.search)?"No result of this run matches the filter.":status==="running"?"No results are stored yet.":total2>
0?"The results were removed: \u201Cretention\u201D says how long they are kept.":"This run has no results."}var COLUMNS=[
{label:"Target",class:"url",cell:result=>X`<a href=${link(`/results/${result.id}`)}>${targetName(result)}</a>`},{label:"\
Status",class:"tight",cell:result=>outcomeBadge(result)},{label:"Attempts",numeric:!0,cell:({attempts})=>count(attempts)},
{label:"Received",numeric:!0,cell:({bytes})=>size(bytes)},{label:"Queued",numeric:!0,cell:result=>duration(result.queued_ms)},
{label:"Duration",numeric:!0,cell:result=>duration(result.duration_ms)}];function sortOption(query,{sort,text}){return X`<option value=${sort} ?selected=${(query.
get("sort")??"")===sort}>${text}</option>`}function filters3(query){return filterForm("Filter the results",X`<label>Sort <select name="sort">${sortOption(
query,{sort:"",text:"as in the batch"})}${[...SORTS].map(([label,sort])=>sortOption(query,{sort,text:`by ${label.toLowerCase()}`}))}</select></label>
      <label class="wide">Target <input type="search" name="url" size="22"
        value=${query.get("url")??""} placeholder="text, or pattern with *" /></label>
      <label><input type="checkbox" name="failed" value="true" ?checked=${query.get("failed")==="true"} /> only failed</label>`)}var ROWS_SHOWN=200,LONG=60;function answerTable({columns:columns2,rows},{shown:shown2,onMore}){if(rows.length===0)return emptyState(
"No rows.");let looks=columns2.map((_3,index)=>rows.every(row=>row[index]===null||typeof row[index]=="number")?"number":
""),pathOf=pathsOf(columns2),rest=rows.length-shown2;return X`<div class="scroll" tabindex="0" role="region" aria-label="Rows">
      <table class="answer">
        <caption class="unseen">The answer</caption>
        <thead><tr>${columns2.map((name,index)=>X`<th scope="col" class=${looks[index]??""}>${name}</th>`)}</tr></thead>
        <tbody>${rows.slice(0,shown2).map(row=>X`<tr>${row.map((value,index)=>X`<td class=${looks[index]??""}>${cell(value,
pathOf(row,index))}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
    <div class="toolbar" ?hidden=${rest<=0}>
      <button type="button" class="small" @click=${onMore}>
        Show ${count(Math.min(ROWS_SHOWN,rest))} more of ${count(rest)}
      </button>
    </div>`}function cell(value,path){if(value===null)return X`<span class="none">null</span>`;let text=textOf(value);return path!==
void 0?X`<a href=${link(path)} title=${text}>${cut(text)}</a>`:typeof value=="number"?figure(value):text.length<=LONG&&!text.
includes(`
`)?text:X`<details><summary>${cut(text)}</summary><pre>${text}</pre></details>`}function cut(text){let line=text.replaceAll(
/\s*\n\s*/g," ");return line.length<=LONG?line:`${line.slice(0,LONG-1)}\u2026`}function textOf(value){return value===null?
"":typeof value!="object"?String(value):"integer"in value?value.integer:"real"in value?value.real:value.base64}function pathsOf(columns2){
let at=name=>columns2.indexOf(name),isRun=at("trigger")>=0&&at("run_id")<0,isResult=at("run_id")>=0&&at("url")>=0,resultAt=[
at("result_id"),at("last_result_id"),isResult?at("id"):-1].find(index=>index>=0),idPath=(folder,id)=>typeof id=="number"?
`/${folder}/${id}`:void 0;return(row,index)=>{let value=row[index];switch(columns2[index]??""){case"id":return isRun?idPath(
"runs",value):isResult?idPath("results",value):void 0;case"run_id":case"last_run_id":return idPath("runs",value);case"re\
sult_id":case"last_result_id":return idPath("results",value);case"url":case"target":return resultAt===void 0?void 0:idPath(
"results",row[resultAt]);case"job":return typeof value=="string"&&value!==""?jobPath(value):void 0;default:return}}}function downloadButtons(answer){let button=(text,make)=>X`<button type="button" class="small" aria-label="Download as ${text}"
      @click=${()=>save(make(),`rows.${text.toLowerCase()}`)}>${text}</button>`;return X`${button("CSV",()=>new Blob([toCsv(
answer)],{type:"text/csv"}))}${button("JSON",()=>new Blob([toJson(answer)],{type:"application/json"}))}`}function save(blob,name){
let anchor=document.createElement("a");anchor.href=URL.createObjectURL(blob),anchor.download=name,anchor.click(),URL.revokeObjectURL(
anchor.href)}function toCsv({columns:columns2,rows}){let field=value=>{let text=textOf(value),safe=typeof value=="string"&&
/^[=+\-@\t\r\n]/.test(text)&&!/^[+-]?[\d.]+$/.test(text)?`'${text}`:text;return/[",\r\n]/.test(safe)?`"${safe.replaceAll(
'"','""')}"`:safe};return[columns2,...rows].map(row=>`${row.map(field).join(",")}\r
`).join("")}function toJson({columns:columns2,rows}){let objects=rows.map(row=>Object.fromEntries(columns2.map((name,index)=>{
let value=row[index]??null;return[name,typeof value=="object"&&value!==null?textOf(value):value]})));return`${JSON.stringify(
objects,void 0,2)}
`}var COLORS=["--p95","--kind-1","--p50","--p99","--kind-2","--good","--kind-4","--kind-5"];function firstLook(view){return{
asChart:view==="chart",rows:ROWS_SHOWN}}function answerView(answer,{look,change}){let{rows,truncated,elapsed_ms:elapsed}=answer,
choice=(text,asChart)=>X`<button type="button" class="small" aria-pressed=${look.asChart===asChart}
      @click=${()=>change({...look,asChart})}>${text}</button>`;return panel("Answer",look.asChart?answerChart(answer):answerTable(
answer,{shown:look.rows,onMore:()=>change({...look,rows:look.rows+ROWS_SHOWN})}),{note:`${count(rows.length)} ${rows.length===
1?"row":"rows"}${truncated?", and more":""} in ${duration(elapsed)}`,actions:[choice("Table",!1),choice("Chart",!0),downloadButtons(
answer)]})}function answerChart({columns:columns2,rows}){let figures=columns2.map((label,index)=>({label,index})).filter(
({index})=>index>0&&rows.some(row=>typeof row[index]=="number")).slice(0,COLORS.length);if(figures.length===0||rows.length===
0)return emptyState("These rows have no chart.","A chart needs a first column for the horizontal axis and a column of nu\
mbers after it.");let{values,time}=bottomAxis(rows.map(([first])=>first)),order=values.map((_3,index)=>index).toSorted((a3,b2)=>(values[a3]??
0)-(values[b2]??0)),columnOf=index=>order.map(row=>{let value=rows[row]?.[index];return typeof value=="number"?value:null});
return chart({label:`${figures.map(({label})=>label).join(", ")} by ${columns2[0]}`,lines:figures.map(({label},line)=>({
label,color:COLORS[line]??"--p95",...line%2===1&&{dash:[6,3]}})),data:[order.map(row=>values[row]??0),...figures.map(({index})=>columnOf(
index))],format:value=>value===null?"\u2013":Number(value.toPrecision(4)).toLocaleString("en-US"),time})}function bottomAxis(first){
if(first.every(value=>typeof value=="number")){let times2=first.every(value=>value>1e12&&value<1e13);return{values:first.
map(value=>times2?value/1e3:value),time:times2}}let times=first.map(value=>typeof value=="string"&&/^\d{4}-\d\d/.test(value)?
Date.parse(value):Number.NaN);return times.every(value=>!Number.isNaN(value))?{values:times.map(value=>value/1e3),time:!0}:
{values:first.map((_3,index)=>index+1),time:!1}}var r2=()=>new c2,c2=class{},e=new WeakMap,a2=T2(class extends l{render(t){return $}update(t,[s2]){let i=s2!==this.G;return i&&
this.rt(void 0),(i||this.lt!==this.ct)&&(this.G=s2,this.ht=t.options?.host,this.rt(this.ct=t.element)),$}rt(t){if(this.G!==
void 0)if(this.isConnected||(t=void 0),typeof this.G=="function"){let s2=this.ht??globalThis,i=e.get(s2);i===void 0&&(i=
new WeakMap,e.set(s2,i)),i.get(this.G)!==void 0&&this.G.call(this.ht,void 0),i.set(this.G,t),t!==void 0&&this.G.call(this.
ht,t)}else this.G.value=t}get lt(){return typeof this.G=="function"?e.get(this.ht??globalThis)?.get(this.G):this.G?.value}disconnected(){
this.lt===this.ct&&this.rt(void 0)}reconnected(){this.rt(this.ct)}});var KEYWORDS=new Set(`all and as asc between by case cast collate count cross desc distinct else end escape except exist\
s
  filter from full glob group having in inner intersect is join left like limit not null offset on or
  order outer over partition recursive right select then union using values when where window with`.split(/\s+/)),TOKEN=/(--[^\n]*|\/\*[^]*?(?:\*\/|$))|('(?:[^']|'')*'?)|("(?:[^"]|"")*"?)|(\b\d[\w.]*)|([a-z_]\w*)|([^])/gi,
MAX_COMPLETIONS=8;function sqlTokens(sql){return Array.from(sql.matchAll(TOKEN),([text,comment,string,,number,word])=>comment!==
void 0?{text,kind:"comment"}:string!==void 0?{text,kind:"string"}:number!==void 0?{text,kind:"number"}:{text,kind:word!==
void 0&&KEYWORDS.has(text.toLowerCase())?"keyword":""})}function completionsOf(before2,{tables}){let[,table2,written2=""]=/(?:(\b\w+)\.)?(\w*)$/.
exec(before2)??[];if(table2===void 0&&written2==="")return{written:written2,names:[]};let known=tables.find(({name})=>name===
table2),columns2=(known===void 0?tables:[known]).flatMap(each=>each.columns),all=[...table2===void 0?tables:[],...columns2].
map(({name})=>name),start=written2.toLowerCase(),names=[...new Set(all)].filter(name=>name.toLowerCase().startsWith(start)&&
name.toLowerCase()!==start);return{written:written2,names:names.slice(0,MAX_COMPLETIONS)}}var NONE2={written:"",names:[]},SqlEditor=class{#options;#area=r2();#text;#schema={tables:[]};#completion=NONE2;#chosen=-1;constructor(options){
this.#options=options,this.#text=options.first}get text(){return this.#text}set text(sql){this.#text=sql,this.#area.value&&
(this.#area.value.value=sql),this.#close()}insert(name){this.#replaceBack(0,name)}view(schema){this.#schema=schema;let{names}=this.#completion,
active=this.#chosen<0?$:`completion-${this.#chosen}`;return X`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${sqlTokens(this.#text).map(({text,kind})=>kind===""?text:X`<span class=${kind}>${text}</span>`)}${`\

`}</pre>
        <textarea ${a2(this.#area)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list"
          aria-controls="completions" aria-activedescendant=${active} .value=${this.#options.first}
          @input=${this.#onInput} @keydown=${this.#onKey} @blur=${this.#close}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions" ?hidden=${names.length===0}>
        ${names.map((name,index)=>X`<li id="completion-${index}" role="option" aria-selected=${index===this.#chosen}
            @pointerdown=${event=>this.#pick(event,name)}>${name}</li>`)}
      </ul>`}#onInput=()=>{let area=this.#area.value;if(!area)return;this.#text=area.value;let before2=area.value.slice(
0,area.selectionStart);this.#completion=completionsOf(before2,this.#schema),this.#chosen=-1,this.#options.redraw()};#onKey=event=>{
let{names}=this.#completion;if(event.key==="Enter"&&(event.ctrlKey||event.metaKey)){event.preventDefault(),this.#close(),
this.#options.run();return}if(names.length!==0){if(event.key==="Escape")this.#close();else if(event.key==="ArrowDown"||event.
key==="ArrowUp"){let step2=event.key==="ArrowDown"?1:names.length-1;this.#chosen=this.#chosen<0&&step2>1?names.length-1:
(this.#chosen+step2)%names.length,this.#options.redraw()}else{let name=names[event.key==="Tab"&&!event.shiftKey?Math.max(
this.#chosen,0):this.#chosen];if(name===void 0||!["Tab","Enter"].includes(event.key))return;this.#pick(event,name);return}
event.preventDefault()}};#close=()=>{this.#completion=NONE2,this.#chosen=-1,this.#options.redraw()};#pick(event,name){event.
preventDefault(),this.#replaceBack(this.#completion.written.length,name)}#replaceBack(length,name){let area=this.#area.value;
area&&(area.setRangeText(name,area.selectionStart-length,area.selectionEnd,"end"),area.focus(),this.#text=area.value,this.#close())}};var KEY="rota.queries";function savedQueries(){try{let saved=JSON.parse(localStorage.getItem(KEY)??"[]");return Array.isArray(
saved)?saved.filter(isQuery).toSorted((a3,b2)=>a3.name.localeCompare(b2.name)):[]}catch{return[]}}function saveQuery(query){
store([...savedQueries().filter(({name})=>name!==query.name),query])}function forgetQuery(name){store(savedQueries().filter(
query=>query.name!==name))}function store(queries){localStorage.setItem(KEY,JSON.stringify(queries))}function isQuery(value){
let{name,sql}=value??{};return typeof name=="string"&&typeof sql=="string"}var sqlQuestions={path:/^\/sql$/,questions:()=>({schema:orError(question("/schema"))})};var MAX_IN_ADDRESS=8e3,FIRST=`select job, runs, results, success_rate, p95_ms
from job_stats
order by p95_ms desc`,EXAMPLES=[{name:"Figures of all jobs",sql:FIRST},{name:"Failures of today",sql:`select started_at,\
 job, target, error_kind, error
from failures
where started_at >= date('now')
order by started_at desc
limit 500`},{name:"The slowest targets",sql:`select job, target, status, duration_ms
from latest
order by duration_ms desc
limit 50`},{name:"Requests and failures per minute",sql:`select strftime('%Y-%m-%dT%H:%M:00Z', started_at_ms / 1000, 'un\
ixepoch') as minute,
  count(*) as requests, sum(ok = 0) as failed
from results
where started_at_ms > (unixepoch() - 3600) * 1000
group by minute
order by minute`},{name:"Outcomes of the last planned runs",sql:`select id, job, status, reason, total, failed
from runs
order by id desc
limit 100`}],sqlPage={...sqlQuestions,nav:"sql",title:()=>"SQL",open(context){let{query,redraw}=context,runner=new Runner(
context),run=()=>{runner.run(editor.text)},editor=new SqlEditor({first:query.get("q")??FIRST,run,redraw}),choose=sql=>{editor.
text=sql,run()},saved=new SavedList({choose,redraw,sql:()=>editor.text}),insert=name=>editor.insert(name);return query.has(
"q")&&cameFromWithin()&&run(),({schema})=>X`${pageHead("SQL")}
      <div class="sql">
        <div>
          ${panel("Query",X`${editor.view(schema instanceof ApiError?{tables:[]}:schema)}
              ${toolbar(run,name=>saved.save(name))}`)}
          <div aria-busy=${runner.isRunning}>${runner.view()}</div>
        </div>
        <div>
          ${saved.view()}
          ${examplesPanel(choose)}
          <div class="schema">${unlessFailed(schema,found=>schemaPanel(found,insert))}</div>
        </div>
      </div>`}},Runner=class{#context;#running;#answer;#error;#look;constructor(context){this.#context=context,this.#look=
firstLook(context.query.get("view"))}get isRunning(){return this.#running!==void 0}async run(text){let sql=text.trim();if(sql===
"")return;this.#running?.abort();let controller=new AbortController;this.#running=controller;let{setQuery,signal,redraw}=this.#context,
asked=AbortSignal.any([controller.signal,signal]);setQuery({q:encodeURIComponent(sql).length>MAX_IN_ADDRESS?null:sql}),redraw();
let answer=await send("/query",{body:{sql},signal:asked}).catch(error=>({error}));asked.aborted||(this.#running=void 0,"\
error"in answer?[this.#answer,this.#error]=[void 0,answer.error]:([this.#answer,this.#error]=[answer,void 0],this.#look=
firstLook(this.#context.query.get("view")),announce(`${answer.rows.length} rows`)),redraw())}view(){if(this.#answer!==void 0){
let change=look=>{this.#look=look,this.#context.setQuery({view:look.asChart?"chart":null}),this.#context.redraw()};return answerView(
this.#answer,{look:this.#look,change})}return this.isRunning?panel("Answer",emptyState("Running\u2026")):this.#error!==void 0?
errorPanel(this.#error):panel("Answer",emptyState("Write a query in SQL, or choose an example.","Queries cannot change t\
he database."))}};function toolbar(run,save2){return X`<div class="toolbar">
    <button type="button" class="primary" @click=${run}>Run</button>
    <form class="filters" @submit=${event=>{event.preventDefault();let name=event.target instanceof HTMLFormElement&&event.
target.querySelector("input");if(name){if(name.value.trim()==="")return name.focus();save2(name.value.trim()),name.value=
""}}}>
      <input type="text" aria-label="Name of the saved query" size="16" maxlength="80" placeholder="Save as…" />
      <button type="submit" class="small">Save</button>
    </form>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`}var SavedList=class{#options;#trouble="";constructor(options){this.#options=options}save(name){let sql=this.#options.
sql();this.#change(()=>saveQuery({name,sql}))&&announce(`Saved as ${name}`)}view(){let{choose}=this.#options,items=savedQueries().
map(({name,sql})=>X`<li>
        <button type="button" class="plain" @click=${()=>choose(sql)}>${name}</button>
        <button type="button" class="small" aria-label="Delete ${name}"
          @click=${()=>this.#change(()=>forgetQuery(name))}>Delete</button>
      </li>`),none=X`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;return panel("Saved querie\
s",[items.length===0?none:X`<ul class="list">${items}</ul>`,X`<p class="trouble" role="alert">${this.#trouble}</p>`])}#change(act){
try{act(),this.#trouble=""}catch{this.#trouble="This browser cannot save queries: its storage is full or blocked."}return this.#options.
redraw(),this.#trouble===""}};function examplesPanel(choose){let items=EXAMPLES.map(({name,sql})=>X`<li><button type="button" class="plain" @click=${()=>choose(
sql)}>${name}</button></li>`);return panel("Examples",X`<ul class="list">${items}</ul>`)}function schemaPanel({tables},insert){
let entries=tables.map(({name,kind,columns:columns2})=>X`<details>
      <summary>${name} <span class="note">${kind}</span></summary>
      <ul>${columns2.map(column=>X`<li>
          <button type="button" class="plain" @click=${()=>insert(column.name)}>${column.name}</button>
          <span class="note">${column.type.toLowerCase()}</span>
        </li>`)}</ul>
    </details>`);return panel("Tables and views",X`<div class="list">${entries}</div>`)}var SESSION=question("/session");startShell();startRouter({onPage:markPage,pages:[overviewPage,jobPage,runPage,resultPage,
ledgerPage,sqlPage,loginPage]});updateMoments();live.on("refused",()=>{checkLogin()});begin();async function begin(){let session=await ask(
SESSION).catch(()=>({token_required:!1,authenticated:!0}));session.token_required&&session.authenticated&&offerLogout(!0),
session.authenticated&&live.start()}async function checkLogin(){(await ask(SESSION).catch(()=>{}))?.authenticated===!1&&
(live.stop(),offerLogout(!1),goToLogin())}
