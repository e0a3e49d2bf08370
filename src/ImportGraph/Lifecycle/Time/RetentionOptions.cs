using System.ComponentModel.DataAnnotations;

namespace ImportGraph.Lifecycle;

/// <summary>How long jobs that have ended are kept. Section <c>ImportGraph:Retention</c>.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Days to keep successful and cancelled jobs after their end, with their attempts, issues, events and logs; 0 means forever.
    /// </summary>
    [Range(0, 36_500)]
    public int EndedDays { get; set; } = 90;

    /// <summary>Days that failed jobs are kept; 0 means forever.</summary>
    [Range(0, 36_500)]
    public int FailedDays { get; set; } = 365;

    /// <summary>Days that messages for webhooks are kept after they were delivered or have failed.</summary>
    [Range(1, 36_500)]
    public int WebhookDays { get; set; } = 7;

    internal TimeSpan Webhooks => TimeSpan.FromDays(WebhookDays);

    internal TimeSpan? Ended => After(EndedDays);

    internal TimeSpan? Failed => After(FailedDays);

    private static TimeSpan? After(int days) => days == 0 ? null : TimeSpan.FromDays(days);
}
