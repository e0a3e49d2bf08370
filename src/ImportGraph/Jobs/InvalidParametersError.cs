namespace ImportGraph.Jobs;

/// <summary>The importer does not accept the parameters of the job.</summary>
/// <param name="Importer">The importer.</param>
/// <param name="Path">The part of the parameters that is wrong, for example <c>prices.currency</c>; empty if it is the whole.</param>
/// <param name="Reason">What is wrong with it, as a sentence.</param>
public sealed record InvalidParametersError(string Importer, string Path, string Reason)
    : JobError(StableCode, $"The importer {Importer} does not accept the parameters{(Path.Length > 0 ? $": {Path}" : "")}: {Reason}")
{
    /// <summary>The code of this error.</summary>
    public const string StableCode = "INVALID_PARAMETERS";
}
