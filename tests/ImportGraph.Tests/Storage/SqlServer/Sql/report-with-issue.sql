-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Now datetimeoffset(3), @LeaseExpiresAt datetimeoffset(3), @Now6 datetimeoffset(3), @Sequence bigint, @Total bigint,
--     @Percentage float, @EstimatedCompletion datetimeoffset(3), @Processed bigint, @CurrentOperation nvarchar(4000),
--     @Checkpoint nvarchar(4000), @LogFileLocation nvarchar(4000), @JobKey bigint, @LeaseToken uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[LeaseExpiresAt] = @LeaseExpiresAt,
    [i].[HeartbeatAt] = @Now6, [i].[IsOverdue] = CAST (0 AS BIT), [i].[ReportSequence] = @Sequence,
    [i].[Total] = @Total, [i].[Percentage] = @Percentage, [i].[EstimatedCompletion] = @EstimatedCompletion,
    [i].[MeasuredSince] = COALESCE ([i].[MeasuredSince], @Now), [i].[MeasuredFrom] = COALESCE ([i].[MeasuredFrom],
    @Processed), [i].[CurrentOperation] = @CurrentOperation, [i].[Checkpoint] = @Checkpoint,
    [i].[LogFileLocation] = @LogFileLocation
OUTPUT INSERTED.[Attempt], INSERTED.[AutomaticRetries], INSERTED.[BytesProcessed], INSERTED.[BytesTotal],
    INSERTED.[CancelReason], INSERTED.[CancelRequestedAt], INSERTED.[CancelledBy], INSERTED.[Checkpoint],
    INSERTED.[CompletionTime], INSERTED.[ConcurrencyKey], INSERTED.[CorrectionOf], INSERTED.[CreatedAt],
    INSERTED.[CreatedBy], INSERTED.[CurrentOperation], INSERTED.[EndReason], INSERTED.[Error], INSERTED.[Errors],
    INSERTED.[EstimatedCompletion], INSERTED.[FailureCategory], INSERTED.[FailureCode], INSERTED.[FailureFingerprint],
    INSERTED.[FailureTime], INSERTED.[HeartbeatAt], INSERTED.[Id], INSERTED.[IdempotencyHash],
    INSERTED.[IdempotencyKey], INSERTED.[Importer], INSERTED.[IsOverdue], INSERTED.[IssuesFrom],
    INSERTED.[IssuesLeftOut], INSERTED.[ItemsCreated], INSERTED.[ItemsUnchanged], INSERTED.[ItemsUpdated],
    INSERTED.[JobType], INSERTED.[Key], INSERTED.[LeaseExpiresAt], INSERTED.[LeaseSeconds], INSERTED.[LeaseToken],
    INSERTED.[LogFileLocation], INSERTED.[MeasuredFrom], INSERTED.[MeasuredSince], INSERTED.[NextReason],
    INSERTED.[NextRequestedBy], INSERTED.[NextTrigger], INSERTED.[Operation], INSERTED.[Parameters],
    INSERTED.[Percentage], INSERTED.[PlannedStart], INSERTED.[Priority], INSERTED.[Processed], INSERTED.[Project],
    INSERTED.[Recoveries], INSERTED.[ReportSequence], INSERTED.[RetryAt], INSERTED.[Retryable],
    INSERTED.[ScheduledStopTime], INSERTED.[SourceCredentialRef], INSERTED.[SourceFileName], INSERTED.[SourcePath],
    INSERTED.[SourceRegion], INSERTED.[SourceType], INSERTED.[StartTime], INSERTED.[Status], INSERTED.[Successful],
    INSERTED.[Tags], INSERTED.[Total], INSERTED.[UpdatedAt], INSERTED.[Version], INSERTED.[Warnings], INSERTED.[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @JobKey AND [i].[LeaseToken] = @LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
    AND ([i].[ReportSequence] IS NULL OR [i].[ReportSequence] < @Sequence) AND ([i].[Processed] IS NULL
    OR [i].[Processed] <= @Processed)
GO

-- @job_Key bigint, @since int
SELECT [i].[Severity], COUNT(*) AS [Count]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @job_Key AND [i].[Attempt] >= @since
GROUP BY [i].[Severity]
GO

-- @p0 bigint, @p1 int, @p2 nvarchar(256), @p3 nvarchar(256), @p4 nvarchar(1024), @p5 nvarchar(256), @p6 bigint,
--     @p7 nvarchar(1024), @p8 datetimeoffset(3), @p9 tinyint, @p10 nvarchar(256)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [ImportIssues] ([JobKey], [Attempt], [Code], [Field], [File], [ItemKey], [Line], [Message], [ReportedAt],
    [Severity], [Value])
OUTPUT INSERTED.[Key]
VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10)
GO

-- @v_JobKey bigint, @v_LeaseToken uniqueidentifier
SELECT [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal], [i].[CancelReason],
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
WHERE [i].[Key] = @v_JobKey AND [i].[LeaseToken] = @v_LeaseToken AND [i].[Status] = CAST (1 AS TINYINT)
GO
