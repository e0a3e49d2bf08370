using ImportGraph.Imports.Importers;

namespace ImportGraph.Imports.Http;

/// <summary>What came of one request: outcomes, or a reason to send the batch again.</summary>
/// <param name="Outcomes">An outcome for each item; null if the batch has to be sent again.</param>
/// <param name="Reason">Why, as the end of a sentence that begins with "it".</param>
/// <param name="RetryAfter">How long the endpoint asks to wait; null if it does not say.</param>
internal readonly record struct HttpReply(IReadOnlyList<ItemOutcome>? Outcomes, string Reason = "", TimeSpan? RetryAfter = null);
