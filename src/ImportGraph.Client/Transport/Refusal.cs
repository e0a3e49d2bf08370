namespace ImportGraph.Client;

/// <summary>The reason why a change was refused, as the server sends it.</summary>
internal sealed record Refusal(string Code, string Message, ImportStatus? ImportStatus, IReadOnlyList<JobStatus>? AllowedFrom, string? Field)
{
    /// <exception cref="ImportRefusedException">There is a refusal.</exception>
    public static void ThrowIfAny(IReadOnlyList<Refusal>? refusals)
    {
        if (refusals is [var refusal, ..])
        {
            throw new ImportRefusedException(refusal.Code, refusal.Message)
            {
                Current = refusal.ImportStatus,
                AllowedFrom = refusal.AllowedFrom ?? [],
                Field = refusal.Field,
            };
        }
    }
}
