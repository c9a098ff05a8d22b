<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>App</name>
    <message numerus="yes">
        <source>The log lists %Ln more.</source>
        <translation>
            <numerusform>The log lists %Ln more.</numerusform>
            <numerusform>The log lists %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message numerus="yes">
        <source>Ask {0} of %Ln models …</source>
        <translation>
            <numerusform>Ask {0} of %Ln model …</numerusform>
            <numerusform>Ask {0} of %Ln models …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ask all %Ln models …</source>
        <translation>
            <numerusform>Ask %Ln model …</numerusform>
            <numerusform>Ask all %Ln models …</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComposerFoot</name>
    <message numerus="yes">
        <source>Retry these %Ln</source>
        <translation>
            <numerusform>Retry this one</numerusform>
            <numerusform>Retry these %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln still answering</source>
        <translation>
            <numerusform>%Ln still answering</numerusform>
            <numerusform>%Ln still answering</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln waiting</source>
        <translation>
            <numerusform>%Ln waiting</numerusform>
            <numerusform>%Ln waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed</source>
        <translation>
            <numerusform>%Ln failed</numerusform>
            <numerusform>%Ln failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cut off</source>
        <translation>
            <numerusform>%Ln cut off</numerusform>
            <numerusform>%Ln cut off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{0} of %Ln models</source>
        <translation>
            <numerusform>{0} of %Ln model</numerusform>
            <numerusform>{0} of %Ln models</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferencesDialog</name>
    <message numerus="yes">
        <source>%Ln difference(s)</source>
        <translation>
            <numerusform>%Ln difference</numerusform>
            <numerusform>%Ln differences</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EndpointForm</name>
    <message numerus="yes">
        <source>It answered and lists %Ln models.</source>
        <translation>
            <numerusform>It answered and lists %Ln model.</numerusform>
            <numerusform>It answered and lists %Ln models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailureCard</name>
    <message numerus="yes">
        <source>Cut off after %Ln characters</source>
        <translation>
            <numerusform>Cut off after %Ln character</numerusform>
            <numerusform>Cut off after %Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %Ln words</source>
        <translation>
            <numerusform>Cut off after %Ln word</numerusform>
            <numerusform>Cut off after %Ln words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>{0} in %Ln lanes</source>
        <translation>
            <numerusform>{0} in one lane</numerusform>
            <numerusform>{0} in %Ln lanes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Forecast</name>
    <message numerus="yes">
        <source>Each model is asked %Ln times.</source>
        <translation>
            <numerusform>Each model is asked %Ln time.</numerusform>
            <numerusform>Each model is asked %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>≈ %Ln tokens</source>
        <translation>
            <numerusform>≈ %Ln token</numerusform>
            <numerusform>≈ %Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GridOffer</name>
    <message numerus="yes">
        <source>%Ln of {0} models fit here.</source>
        <translation>
            <numerusform>%Ln of {0} models fits here.</numerusform>
            <numerusform>%Ln of {0} models fit here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%Ln comparison(s), {0} on disk</source>
        <translation>
            <numerusform>%Ln comparison, {0} on disk</numerusform>
            <numerusform>%Ln comparisons, {0} on disk</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln comparison(s) will be deleted with all answers. Pinned ones stay.</source>
        <translation>
            <numerusform>%Ln comparison will be deleted with all answers. Pinned ones stay.</numerusform>
            <numerusform>%Ln comparisons will be deleted with all answers. Pinned ones stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%Ln conversation(s) so far</source>
        <translation>
            <numerusform>%Ln conversation so far</numerusform>
            <numerusform>%Ln conversations so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeDialog</name>
    <message numerus="yes">
        <source>{0} of %Ln questions answered</source>
        <translation>
            <numerusform>{0} of %Ln question answered</numerusform>
            <numerusform>{0} of %Ln questions answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JudgeForm</name>
    <message numerus="yes">
        <source>%Ln questions.</source>
        <translation>
            <numerusform>%Ln question.</numerusform>
            <numerusform>%Ln questions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyEntry</name>
    <message numerus="yes">
        <source>The key works: %Ln models.</source>
        <translation>
            <numerusform>The key works: %Ln model.</numerusform>
            <numerusform>The key works: %Ln models.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeakQuestion</name>
    <message numerus="yes">
        <source>%Ln companies would receive this</source>
        <translation>
            <numerusform>%Ln company would receive this</numerusform>
            <numerusform>%Ln companies would receive this</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>• and %Ln more</source>
        <translation>
            <numerusform>• and %Ln more</numerusform>
            <numerusform>• and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LocalModels</name>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelsButton</name>
    <message numerus="yes">
        <source>%Ln models</source>
        <translation>
            <numerusform>%Ln model</numerusform>
            <numerusform>%Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParameterChips</name>
    <message numerus="yes">
        <source>%Ln more parameters</source>
        <translation>
            <numerusform>%Ln more parameter</numerusform>
            <numerusform>%Ln more parameters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PassportView</name>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message numerus="yes">
        <source>this model accepts at most %Ln sequences</source>
        <translation>
            <numerusform>this model accepts one sequence</numerusform>
            <numerusform>this model accepts at most %Ln sequences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln tokens</source>
        <translation>
            <numerusform>%Ln token</numerusform>
            <numerusform>%Ln tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln prompts</source>
        <translation>
            <numerusform>%Ln prompt</numerusform>
            <numerusform>%Ln prompts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversations were imported.</source>
        <translation>
            <numerusform>%Ln conversation was imported.</numerusform>
            <numerusform>%Ln conversations were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were in the history already.</source>
        <translation>
            <numerusform>%Ln was in the history already.</numerusform>
            <numerusform>%Ln were in the history already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln couldn&apos;t be read.</source>
        <translation>
            <numerusform>%Ln couldn&apos;t be read.</numerusform>
            <numerusform>%Ln couldn&apos;t be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln were too large.</source>
        <translation>
            <numerusform>%Ln was too large.</numerusform>
            <numerusform>%Ln were too large.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln parts were not understood.</source>
        <translation>
            <numerusform>%Ln part was not understood.</numerusform>
            <numerusform>%Ln parts were not understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln sources</source>
        <translation>
            <numerusform>%Ln source</numerusform>
            <numerusform>%Ln sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln images came; they are not shown.</source>
        <translation>
            <numerusform>An image came; it is not shown.</numerusform>
            <numerusform>%Ln images came; they are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln videos came; they are not shown.</source>
        <translation>
            <numerusform>A video came; it is not shown.</numerusform>
            <numerusform>%Ln videos came; they are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln files came; they are not shown.</source>
        <translation>
            <numerusform>A file came; it is not shown.</numerusform>
            <numerusform>%Ln files came; they are not shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers are still running.</source>
        <translation>
            <numerusform>%Ln answer is still running.</numerusform>
            <numerusform>%Ln answers are still running.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers are incomplete.</source>
        <translation>
            <numerusform>%Ln answer is incomplete.</numerusform>
            <numerusform>%Ln answers are incomplete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answers of unknown cost</source>
        <translation>
            <numerusform>%Ln answer of unknown cost</numerusform>
            <numerusform>%Ln answers of unknown cost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words</source>
        <translation>
            <numerusform>%Ln word</numerusform>
            <numerusform>%Ln words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>queued: this account allows %Ln requests at a time</source>
        <translation>
            <numerusform>queued: this account allows one request at a time</numerusform>
            <numerusform>queued: this account allows %Ln requests at a time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln turns</source>
        <translation>
            <numerusform>%Ln turn</numerusform>
            <numerusform>%Ln turns</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln words only here</source>
        <translation>
            <numerusform>%Ln word only here</numerusform>
            <numerusform>%Ln words only here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln more votes to tell these two apart</source>
        <translation>
            <numerusform>about %Ln more vote to tell these two apart</numerusform>
            <numerusform>about %Ln more votes to tell these two apart</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln votes</source>
        <translation>
            <numerusform>%Ln vote</numerusform>
            <numerusform>%Ln votes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PickerFoot</name>
    <message numerus="yes">
        <source>%Ln chosen</source>
        <translation>
            <numerusform>%Ln chosen</numerusform>
            <numerusform>%Ln chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln models</source>
        <translation>
            <numerusform>Add %Ln model</numerusform>
            <numerusform>Add %Ln models</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlainEdit</name>
    <message numerus="yes">
        <source>That text has %Ln characters, more than any model accepts. It was not pasted.</source>
        <translation>
            <numerusform>That text has %Ln character, more than any model accepts. It was not pasted.</numerusform>
            <numerusform>That text has %Ln characters, more than any model accepts. It was not pasted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromptEdit</name>
    <message numerus="yes">
        <source>Only the first %Ln files were added.</source>
        <translation>
            <numerusform>Only the first file was added.</numerusform>
            <numerusform>Only the first %Ln files were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProviderChips</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionField</name>
    <message numerus="yes">
        <source>Search %Ln comparison(s)</source>
        <translation>
            <numerusform>Search %Ln comparison</numerusform>
            <numerusform>Search %Ln comparisons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rerun</name>
    <message numerus="yes">
        <source>%Ln prompt(s) are being asked again, with the earlier answers beside the new ones.</source>
        <translation>
            <numerusform>%Ln prompt is being asked again, with the earlier answer beside the new one.</numerusform>
            <numerusform>%Ln prompts are being asked again, with the earlier answers beside the new ones.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SamplesRow</name>
    <message numerus="yes">
        <source>Asked %Ln times.</source>
        <translation>
            <numerusform>Asked %Ln time.</numerusform>
            <numerusform>Asked %Ln times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message numerus="yes">
        <source>%Ln comparison(s) were deleted.</source>
        <translation>
            <numerusform>%Ln comparison was deleted.</numerusform>
            <numerusform>%Ln comparisons were deleted.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendPage</name>
    <message numerus="yes">
        <source>Reading the history: %Ln answer(s) so far …</source>
        <translation>
            <numerusform>Reading the history: %Ln answer so far …</numerusform>
            <numerusform>Reading the history: %Ln answers so far …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln older month(s): run “paragone spend” to see all.</source>
        <translation>
            <numerusform>%Ln older month: run “paragone spend” to see all.</numerusform>
            <numerusform>%Ln older months: run “paragone spend” to see all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) can&apos;t be read and are left out.</source>
        <translation>
            <numerusform>%Ln answer can&apos;t be read and is left out.</numerusform>
            <numerusform>%Ln answers can&apos;t be read and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpendTable</name>
    <message numerus="yes">
        <source>%Ln answer(s)</source>
        <translation>
            <numerusform>%Ln answer</numerusform>
            <numerusform>%Ln answers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TimesButton</name>
    <message numerus="yes">
        <source>Ask %Ln times</source>
        <translation>
            <numerusform>Ask %Ln time</numerusform>
            <numerusform>Ask %Ln times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ToolCallsView</name>
    <message numerus="yes">
        <source>… (%Ln more calls)</source>
        <translation>
            <numerusform>… (%Ln more call)</numerusform>
            <numerusform>… (%Ln more calls)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VerdictView</name>
    <message numerus="yes">
        <source>The two orders disagreed in {0} of %Ln pairs ({1} %); those count as ties.</source>
        <translation>
            <numerusform>The two orders disagreed in {0} of %Ln pair ({1} %); those count as ties.</numerusform>
            <numerusform>The two orders disagreed in {0} of %Ln pairs ({1} %); those count as ties.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Where it preferred one, it was the answer shown first {0} out of %Ln times.</source>
        <translation>
            <numerusform>Where it preferred one, it was the answer shown first {0} out of %Ln time.</numerusform>
            <numerusform>Where it preferred one, it was the answer shown first {0} out of %Ln times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There is no verdict on %Ln pairs; none was guessed.</source>
        <translation>
            <numerusform>There is no verdict on %Ln pair; none was guessed.</numerusform>
            <numerusform>There is no verdict on %Ln pairs; none was guessed.</numerusform>
        </translation>
    </message>
</context>
</TS>
