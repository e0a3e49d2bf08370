namespace ImportGraph.Imports.Http;

/// <summary>An endpoint answered something else than an outcome for each item.</summary>
/// <param name="reason">What is wrong with the answer, as the end of a sentence that begins with "it".</param>
internal sealed class InvalidAnswerException(string reason) : Exception(reason);
