"""Commands that models usually write, each in a formula: those that are set, and those that stay as written."""

SET = r"""
\dfrac{a}{b} \tfrac12 \cfrac{1}{x} \frac ab
\mathrm{d}x\,\mathrm{kg}
\mathbf{x}\boldsymbol{\beta}\bm{v}\pmb{x}
\bigl( x \bigr) \Big| y \bigg/ \Bigg\}
\overbrace{a+b}^{n}\underbrace{c}_{m}
a \xrightarrow{k} b \xleftarrow[x]{y} c \xRightarrow{} d
\xrightleftharpoons[b]{a}
\stackrel{?}{=}\overset{!}{=}\underset{x}{\max}\overset{\circ}{A}
\sqrt[3]{x} \sqrt2 \sqrt{\frac{a}{b}}
\binom{n}{k} \dbinom nk \tbinom{n}{k} {n \choose k} {a \over b} {a \atop b}
\mathcal{L}\mathscr{F}\mathfrak{g}\mathbb{R}\mathsf{A}\mathtt{b}\mathit{c}\mathds{1}
\text{if } x > 0
\textbf{bold}\textit{it}\texttt{code}\textsf{sans}\textrm{serif}\emph{so}
50\% + \$5 + \#1 + a\_b + \& + \{x\}
\color{red}{x} + \textcolor{blue}{y} + {\color{#00f} z}
\cancel{x} \bcancel{x} \xcancel{x} \cancelto{0}{x}
\boxed{x=1} \fbox{x}
\left\lfloor x \right\rfloor \left\lceil x \right\rceil
\lvert x \rvert \lVert v \rVert |x| \|v\|
a \equiv b \pmod{n} \bmod 3 \mod 4 \pod{5}
\gcd(a,b) \det A \dim V \ker f \exp x \ln y \log_2 z \Pr[X]
\iint \oint \sum_{i=1}^{n} \prod_{k} \int_0^1 \iiint \coprod \bigcup \bigcap \bigoplus \bigotimes
x' + x'' + f'_n + f'^2 + x^{\prime} + x'''
\hat{x}\bar{x}\tilde{x}\vec{x}\dot{x}\ddot{x}\check{x}\breve{x}\acute{x}\grave{x}\mathring{x}
\widehat{abc}\widetilde{abc}\overline{AB}\underline{AB}\overrightarrow{AB}\overleftarrow{AB}\overleftrightarrow{AB}
\angle ABC = 90^\circ
p \implies q \iff r \impliedby s \therefore t \because u
\ldots \cdots \vdots \ddots \dots \dotsc \dotsb
\mathbb{1}
\operatorname*{arg\,max}_x f \operatorname{Tr}(A) \argmin_x \operatornamewithlimits{ess}_x
\sum_{\substack{a\\b}} x
\phantom{x}y \hphantom{x}y \vphantom{x}y \smash{x}
\not= \not\in \neq \nmid \notin \not\equiv
\hbar \ell \Re \Im \partial \nabla \wp \aleph \infty
\mathrm{H_2O}
45\degree
\SI{9.81}{m/s^2} \SI{5}{\kilo\gram\per\cubic\meter} \SI{20}{\celsius}
\si{kg.m.s^{-2}} \unit{\joule\per\mole} \num{12345.678e-3} \qty{3}{\ohm} \ang{45} \SIrange{1}{2}{m}
\ce{H2O} \ce{2H2 + O2 -> 2H2O} \ce{Fe^{3+}} \ce{SO4^2-} \ce{NH4+} \ce{A <=>[k_1] B}
\ce{CuSO4.5H2O} \ce{^{14}_{6}C} \ce{CaCO3(s) ->[\Delta] CaO(s) + CO2 ^}
\begin{bmatrix}1&2\\3&4\end{bmatrix} \begin{pmatrix}1\\2\end{pmatrix} \begin{vmatrix}1\end{vmatrix}
\begin{matrix}1&2\end{matrix} \begin{Bmatrix}1&2\end{Bmatrix} \begin{Vmatrix}1&2\end{Vmatrix}
\begin{smallmatrix}a&b\\c&d\end{smallmatrix} \begin{pmatrix*}[r]-1&2\\3&4\end{pmatrix*}
\begin{aligned}a&=b\\c&=d\end{aligned} \begin{split}a\end{split} \begin{gathered}a\\b\end{gathered}
\begin{align*}a&=b\\[4pt]c&=d\end{align*}
\begin{align}a&=b\label{x}\\c&=d\notag\end{align}
\begin{alignat}{2}a&=b&c&=d\end{alignat}
\begin{gather}a\\b\end{gather}
\begin{equation}a=b\end{equation}
\begin{eqnarray}a&=&b\end{eqnarray}
\begin{multline}a\\b\end{multline}
\begin{array}{c|c}1&2\\\hline 3&4\end{array} \begin{array}{|l|r|}\hline a&b\\\hline\end{array}
f(x)=\begin{cases}1&x>0\\0&\text{otherwise}\end{cases} \begin{dcases}a\end{dcases} \begin{rcases}a\\b\end{rcases}
\displaystyle\sum_{i} x \textstyle\sum \scriptstyle x
\sum\limits_{i} x \int\limits_a^b \sum\nolimits_i
x \tag{2}
\label{x} x
\href{x}{y} \cssId{a}{b} \class{a}{b}
\mbox{abc} \hbox{abc} \textnormal{abc}
\hspace{1cm}x\quad y\qquad z\,a\:b\;c\!d\ e~f\enspace g \kern3mu h \hskip 1em i \mskip4mu j
\sim\approx\propto\cong\simeq\asymp\doteq\triangleq\coloneqq
x^{\text{第}}
\mathop{\rm sin} x \mathop{\mathrm{sgn}}(x) \mathop{\arg\max}_{x} f
{\rm km} {\bf x} {\it y} {\cal L}
\text{5 kg}\cdot\text{m/s}^2
\left.\frac{x}{y}\right|_{0} \left\{x \middle| y\right\} \left\langle a, b \right\rangle \left\| x \right\|
€5
x\newline y
\verb|x|
\dv{y}{x} \dv[2]{y}{x} \dv{x} \pdv{f}{x} \pdv{f}{x}{y} \pdv[2]{f}{x} \dd{x} \dd[3]{x}
\abs{x} \norm{v} \ceil{x} \floor{x} \set{x} \qty(\frac ab) \order{n}
\bra{a} \ket{b} \braket{a}{b} \braket{a|b} \ketbra{a}{b} \expval{A} \mel{a}{B}{c} \comm{A}{B}
\R \N \Z \Q \C
a \mathord{=} b \mathbin{+} c \mathrel{:} d \mathopen{(} e \mathclose{)} \mathpunct{,} \mathinner{f}
\text{where $x^2$ is \textbf{large}}
\text{“quoted” --- and `so' 50\% più}
\alpha\beta\gamma\delta\epsilon\varepsilon\zeta\eta\theta\vartheta\iota\kappa\lambda\mu\nu\xi\pi\rho\sigma\tau\upsilon
\phi\varphi\chi\psi\omega \Gamma\Delta\Theta\Lambda\Xi\Pi\Sigma\Upsilon\Phi\Psi\Omega
\pm\mp\times\div\cdot\ast\star\circ\bullet\oplus\ominus\otimes\odot\wedge\vee\cap\cup\setminus\land\lor
\leq\geq\le\ge\ll\gg\prec\succ\subset\supset\subseteq\supseteq\in\ni\perp\parallel\mid\vdash\models
\to\gets\rightarrow\leftarrow\Rightarrow\Leftarrow\leftrightarrow\Leftrightarrow\mapsto\longrightarrow\Longrightarrow
\uparrow\downarrow\nearrow\searrow\hookrightarrow\rightleftharpoons\rightharpoonup\leadsto\longmapsto
\forall\exists\nexists\neg\top\bot\emptyset\varnothing\complement
\square\blacksquare\triangle\Box\Diamond\bigstar\checkmark\dagger\ddagger\S\P\clubsuit
\prescript{14}{6}{C} {}^{14}_{6}\mathrm{C} \sideset
\limsup_n \liminf_n \sup_x \inf_x \max_x \min_x \lim_{x\to0} \varlimsup
\arcsin x \sinh x \cot x \sec x \arg z \deg p \hom
x_{i_j}^{2^3} e^{-\frac{x^2}{2}} x^\frac12 2^\alpha
\underbracket{a} \overbracket{a} \underset{n\to\infty}{\lim} \overunderset{a}{b}{=}
\large x \small y \boldsymbol{\Sigma} \upmu \mathbf{1}
1{,}000 + 3.14 + .5 + 1,000
a &= b \\ &= c
a < b > c \lt d \gt e
\genfrac(){0pt}{}{n}{k}
\require{cancel}\cancel{x} \varprojlim_n X_n \pu{1.2e3 kJ}
\sin^2\theta + \cos^2\theta = 1
f\colon A \to B, \{x : x > 0\}, n!
""".strip().replace(r" \sideset", "")
SOURCE = r"""
\tag{1} a=b
x \tag*{A} = y
\limits
\middle|
\foo{x}
\DeclareMathOperator{\rank}{rank} \rank(A)
\newcommand{\x}{y} \x
\def\x{y} \x
\let\x\y
\begin{tikzpicture}\draw (0,0);\end{tikzpicture}
\begin{tabular}{c}a\end{tabular}
\begin{CD}A @>>> B\end{CD}
\begin{matrix}a
\begin{matrix}a\end{pmatrix}
\begin{array}{q}a\end{array}
\frac{a}
\frac{a}{
\left( x
x \right)
\left( x \right
x^
x_
x^a^b
x_a_b
}a{
{a
a}
\
\sqrt
\text{a
\text{\foo}
\multicolumn{2}{c}{x}
\eqref{eq:1}
\ref{x}
\includegraphics{x}
\raisebox{2pt}{x}
\rule{1cm}{1pt}
\hspace{99cm} x
\hspace{x} y
\kern
\not x
\abs(x)
\div \mathbf{E} = 0
\pdv{f}{x,y}
\inner{a}{b}
\textcircled{1}
\ce{A @ B}
\ce{A
\SI{five}{m}
\SI{5}{\foo}
\num{1.2.3}
\unicode{x263A}
\left\foo x \right)
\bigl\alpha
\sideset{a}{b}{c}
\mathchoice{a}{b}{c}{d}
a & b & \foo
#1
a$b
\textcolor{red}
\begin{}a\end{}
\xrightarrow
\operatorname
\verb|x
""".strip("\n")
