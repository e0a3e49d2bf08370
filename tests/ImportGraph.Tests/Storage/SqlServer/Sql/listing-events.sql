-- @Value4 int, @Value datetimeoffset(3), @Value1 nvarchar(4000), @Value2 int, @Value3 nvarchar(4000)
SELECT TOP (@Value4) [i].[ActorKind], [i].[ActorName], [i].[At], [i].[Attempt], [i].[JobKey], [i].[Kind], [i].[Number],
    [i].[Project], [i].[Reason]
FROM [ImportEvents] AS [i]
WHERE [i].[At] >= @Value AND [i].[Kind] IN (CAST (9 AS TINYINT), CAST (10 AS TINYINT))
    AND [i].[ActorName] COLLATE Latin1_General_100_BIN2 = @Value1
    AND DATALENGTH([i].[ActorName]) = DATALENGTH(@Value1) AND [i].[Attempt] > @Value2
    AND [i].[Project] COLLATE Latin1_General_100_BIN2 = @Value3 AND DATALENGTH([i].[Project]) = DATALENGTH(@Value3)
ORDER BY [i].[At] DESC, [i].[JobKey] DESC, [i].[Number] DESC
GO

-- @Value1 int, @Value bigint
SELECT TOP (@Value1) [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal], [i].[CancelReason],
    [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime], [i].[ConcurrencyKey],
    [i].[CorrectionOf], [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error],
    [i].[Errors], [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint],
    [i].[FailureTime], [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[Importer],
    [i].[IsOverdue], [i].[IssuesFrom], [i].[IssuesLeftOut], [i].[ItemsCreated], [i].[ItemsUnchanged],
    [i].[ItemsUpdated], [i].[JobType], [i].[Key], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Parameters], [i].[Percentage], [i].[PlannedStart], [i].[Priority],
    [i].[Processed], [i].[Project], [i].[Recoveries], [i].[ReportSequence], [i].[RetryAt], [i].[Retryable],
    [i].[ScheduledStopTime], [i].[SourceCredentialRef], [i].[SourceFileName], [i].[SourcePath], [i].[SourceRegion],
    [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful], [i].[Tags], [i].[Total], [i].[UpdatedAt],
    [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @Value
ORDER BY [i].[Key] DESC
GO
