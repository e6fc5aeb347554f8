using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace FitOps.PowerShell.Completion;

/// <summary>Completes words of a fixed list.</summary>
public abstract class WordCompleter : IArgumentCompleter
{
    private protected abstract IEnumerable<(string Word, string Explanation)> Words { get; }

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        from pair in Words
        where pair.Word.StartsWith(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase)
        select new CompletionResult(pair.Word, pair.Word, CompletionResultType.ParameterValue, pair.Explanation);
}
