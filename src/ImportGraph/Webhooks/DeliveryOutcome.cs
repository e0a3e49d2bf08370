namespace ImportGraph.Webhooks;

/// <summary>What came of one attempt to send a message.</summary>
/// <param name="Status">The status of the response; null if there was none.</param>
/// <param name="Error">Why it was not accepted; null if it was.</param>
/// <param name="RetryAfter">How long the endpoint asks to wait; null if it does not say.</param>
/// <param name="Duration">How long it took.</param>
internal readonly record struct DeliveryOutcome(int? Status, string? Error, TimeSpan? RetryAfter, TimeSpan Duration)
{
    /// <summary>The status with which an endpoint says that it wants no further messages.</summary>
    private const int Gone = 410;

    /// <summary>Whether the endpoint accepted the message.</summary>
    public bool IsAccepted => Error is null;

    /// <summary>Whether the endpoint wants no further messages.</summary>
    public bool IsGone => Status == Gone;
}
