"""Portuguese. The lists are our own, ordered by what the words do."""

from __future__ import annotations

import re

from igny8_core.domain.optimization.analysis.languages.base import (
    Connectives,
    Language,
    Passive,
    ReadingEase,
    Roots,
    Syllables,
)
from igny8_core.domain.optimization.analysis.sentences import COMMON_ABBREVIATIONS
from igny8_core.shared.utils.word_sets import word_set

_ARTICLES = word_set(
    "o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela pelos pelas dum duma num numa "
    "este esta isto estes estas esse essa isso esses essas aquele aquela aquilo aqueles aquelas deste desta "
    "destes destas desse dessa desses dessas neste nesta nesse nessa meu minha meus minhas teu tua seu sua seus "
    "suas nosso nossa nossos nossas cada todo toda todos todas algum alguma alguns algumas nenhum nenhuma outro "
    "outra outros outras mesmo mesma mesmos mesmas muito muita muitos muitas pouco pouca poucos poucas vários "
    "várias tanto tanta tantos tantas ambos ambas qualquer quaisquer certo certa certos certas tal tais mais "
    "menos bastante demais"
)
_PRONOUNS = word_set(
    "eu tu você vocês ele ela nós eles elas me te se lhe lhes mim ti si que quem qual quais cujo cuja quanto "
    "quanta alguém ninguém algo nada tudo"
)
_PREPOSITIONS = word_set(
    "ante após até com contra de desde durante em entre para perante por sem sob sobre trás dentro fora acima "
    "abaixo atrás perto longe"
)
_CONJUNCTIONS = word_set(
    "e ou mas porém nem se como quando onde embora porque pois enquanto também então logo portanto assim ainda "
    "além contudo todavia"
)
_VERBS = word_set(
    "sou és é somos são era eram fui foi fomos foram serei será serão seria seriam seja sejam fosse fossem sido "
    "sendo ser estou está estamos estão estava estavam esteve estará esteja estar tenho tem temos têm tinha "
    "tinham teve tiveram terá teria tenha ter tendo há havia houve haver posso pode podemos podem podia poderá "
    "poderia poder devo deve devemos devem deveria dever quero quer querem querer faço faz fazemos fazem fez "
    "fazer feito vou vai vamos vão ia ir vem vêm vir dá dão dar diz dizem disse dizer parece parecem sabe saber "
    "fica ficam ficar põe pôr leva levar permite"
)
_ADVERBS = word_set(
    "não sim nunca jamais sempre já ainda muito bem mal melhor pior quase só somente apenas talvez aqui aí ali lá "
    "hoje ontem amanhã agora antes depois cedo tarde realmente simplesmente especialmente atualmente geralmente "
    "vezes"
)
_ADJECTIVES = word_set(
    "bom boa bons boas melhores mau má grande grandes pequeno pequena pequenos pequenas novo nova novos novas "
    "velho velha longo longa curto curta alto alta baixo baixa primeiro primeira segundo segunda terceiro "
    "terceira último última últimos últimas importante importantes possível fácil difícil diferente diferentes "
    "próprio própria principal principais próximo próxima"
)
_NUMERALS = word_set(
    "zero dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta cem cento mil milhão milhões"
)
_NOUNS = word_set(
    "coisa coisas forma maneira modo tipo tipos caso casos parte partes vez vezes segundos minuto minutos hora "
    "horas dia dias semana semanas mês meses ano anos tempo momento exemplo"
)

FUNCTION_WORDS = (
    _ARTICLES | _PRONOUNS | _PREPOSITIONS | _CONJUNCTIONS | _VERBS | _ADVERBS | _ADJECTIVES | _NUMERALS | _NOUNS
)

_CONNECTIVES = Connectives.of(
    "também|além disso|além de|ainda|inclusive|bem como|assim como|igualmente|do mesmo modo|da mesma forma|"
    "da mesma maneira|ademais|não só|não apenas|até mesmo|mas|porém|contudo|todavia|no entanto|entretanto|embora|"
    "apesar de|apesar disso|mesmo assim|ainda assim|ainda que|mesmo que|enquanto que|ao contrário|pelo contrário|"
    "por outro lado|por um lado|em vez de|caso contrário|exceto|salvo|em comparação|ao passo que|porque|pois|"
    "já que|visto que|uma vez que|dado que|portanto|por isso|assim|então|logo|por conseguinte|consequentemente|"
    "como resultado|devido a|por causa de|graças a|para que|a fim de|de modo que|de forma que|desta forma|"
    "dessa forma|deste modo|desse modo|por essa razão|por esse motivo|com o objetivo de|como|caso|desde que|"
    "contanto que|a menos que|a não ser que|nesse caso|sempre que|por exemplo|ou seja|isto é|quer dizer|"
    "em particular|especialmente|sobretudo|principalmente|de fato|na verdade|na realidade|em outras palavras|"
    "com certeza|sem dúvida|segundo|de acordo com|conforme|em relação a|quanto a|talvez|obviamente|primeiro|"
    "em primeiro lugar|em segundo lugar|depois|depois de|antes|antes de|quando|enquanto|enquanto isso|durante|"
    "até que|assim que|logo que|em seguida|após|posteriormente|mais tarde|finalmente|por fim|por último|"
    "ao mesmo tempo|inicialmente|no início|no final|até agora|uma vez|de repente|à medida que|em resumo|"
    "em suma|em conclusão|enfim|em geral|geralmente|para concluir|para terminar|de qualquer forma|afinal|"
    "no geral|em todo caso",
    "não só … mas|não apenas … mas|nem … nem|ou … ou|ora … ora|quer … quer|seja … seja|por um lado … por outro|"
    "tanto … como|tanto … quanto|se … então",
)

_IRREGULAR = word_set(
    "aberto aberta abertos abertas coberto coberta cobertos cobertas descoberto descoberta descobertos "
    "descobertas dito dita ditos ditas escrito escrita escritos escritas descrito descrita descritos descritas "
    "inscrito inscrita inscritos inscritas feito feita feitos feitas desfeito desfeita desfeitos desfeitas "
    "satisfeito satisfeita satisfeitos satisfeitas impresso impressa impressos impressas morto morta mortos "
    "mortas posto posta postos postas composto composta compostos compostas disposto disposta dispostos dispostas "
    "exposto exposta expostos expostas imposto imposta impostos impostas proposto proposta propostos propostas "
    "suposto suposta supostos supostas visto vista vistos vistas previsto prevista previstos previstas revisto "
    "revista revistos revistas aceito aceita aceitos aceitas eleito eleita eleitos eleitas entregueo entreguea "
    "entregueos entregueas gasto gasta gastos gastas ganho ganha ganhos ganhas pago paga pagos pagas preso presa "
    "presos presas limpo limpa limpos limpas salvo salva salvos salvas solto solta soltos soltas suspenso "
    "suspensa suspensos suspensas incluso inclusa inclusos inclusas excluso exclusa exclusos exclusas entregue "
    "entregues aceite aceites"
)
_PARTICIPLE = re.compile(r"[^\W\d_áéíóúâêô]{2,}(?:ad|id|íd)(?:o|a|os|as)")  # `válido` bears its stress elsewhere
_NOT_PARTICIPLES = word_set(
    "demasiado demasiada demasiados demasiadas "
    "lado lados estado estados grau mercado mercados passado sábado vida vidas medida medidas saída saídas bebida "
    "comida ida partida década décadas nada cada sido entrada entradas jornada temporada cuidado cuidados cidado "
    "dado dados resultado resultados significado unido unidos"
)


def is_participle(word: str) -> bool:
    """`publicado`, `escritas`, `vendidos`."""
    return word in _IRREGULAR or (word not in _NOT_PARTICIPLES and _PARTICIPLE.fullmatch(word) is not None)


_PASSIVE = Passive(
    auxiliaries=word_set(
        "sou és é somos são era eras éramos eram fui foste foi fomos foram serei serás será seremos serão seria seriam "
        "seja sejam fosse fossem for forem sido sendo ser serem"
    ),
    is_participle=is_participle,
    breaks=word_set("e ou mas porém que porque quando onde se como embora enquanto para quem cujo"),
    attributes=word_set("o a os as um uma uns umas este esta esse essa seu sua meu minha muito mais menos tão de em"),
    within=4,
)

_SYLLABLES = Syllables(r"ão|ãe|õe|[iu]?[aeoáâãàéêóôõ][iu]?(?![aeoáâãàéêóôõ])|[iu]?[aeoáâãàéêóôõ]|[íú]|[iu]")

LANGUAGE = Language(
    code="pt",
    root_of=Roots("portuguese"),
    has_forms=True,
    function_words=FUNCTION_WORDS,
    abbreviations=COMMON_ABBREVIATIONS
    | word_set(
        "sr sra srs dr dra prof profa av pág págs nº tel ex p.ex art aprox máx mín ltda jan fev mar abr mai jun "
        "jul ago set out nov dez s.a"
    ),
    openers=word_set(
        "o a os as um uma uns umas este esta estes estas esse essa dois duas três quatro cinco seis sete oito nove dez"
    ),
    connectives=_CONNECTIVES,
    passive=_PASSIVE,
    syllables=_SYLLABLES.__getitem__,
    reading_ease=ReadingEase("Martins and others 1996", 248.835, 1.015, 84.6),
    long_sentence=25,
)
