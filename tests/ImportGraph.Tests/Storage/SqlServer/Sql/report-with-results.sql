-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @p datetimeoffset(3), @p5 datetimeoffset(3), @p6 datetimeoffset(3), @p7 bit, @p8 bigint, @p9 bigint, @p10 float,
--     @now datetimeoffset(3), @_8__locals1_processed bigint, @p14 nvarchar(1024), @p140 nvarchar(4000),
--     @p141 nvarchar(1024), @p17 bigint, @p19 bigint, @p20 bigint, @jobKey bigint, @token uniqueidentifier,
--     @report_Sequence bigint, @processed bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[LeaseExpiresAt] = @p5,
    [i].[HeartbeatAt] = @p6, [i].[IsOverdue] = @p7, [i].[ReportSequence] = @p8, [i].[Total] = @p9,
    [i].[Percentage] = @p10, [i].[EstimatedCompletion] = NULL, [i].[MeasuredSince] = COALESCE ([i].[MeasuredSince],
    @now), [i].[MeasuredFrom] = COALESCE ([i].[MeasuredFrom], @_8__locals1_processed), [i].[CurrentOperation] = @p14,
    [i].[Checkpoint] = @p140, [i].[LogFileLocation] = @p141, [i].[Processed] = @p17, [i].[Successful] = @p8,
    [i].[Warnings] = @p19, [i].[Errors] = @p20
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
    AND ([i].[ReportSequence] IS NULL OR [i].[ReportSequence] < @report_Sequence) AND ([i].[Processed] IS NULL
    OR [i].[Processed] <= @processed)
GO

-- @key bigint
SELECT TOP (2) [i].[Key], [i].[Attempt], [i].[AutomaticRetries], [i].[BytesProcessed], [i].[BytesTotal],
    [i].[CancelReason], [i].[CancelRequestedAt], [i].[CancelledBy], [i].[Checkpoint], [i].[CompletionTime],
    [i].[CreatedAt], [i].[CreatedBy], [i].[CurrentOperation], [i].[EndReason], [i].[Error], [i].[Errors],
    [i].[EstimatedCompletion], [i].[FailureCategory], [i].[FailureCode], [i].[FailureFingerprint], [i].[FailureTime],
    [i].[HeartbeatAt], [i].[Id], [i].[IdempotencyHash], [i].[IdempotencyKey], [i].[IsOverdue], [i].[IssuesFrom],
    [i].[IssuesLeftOut], [i].[JobType], [i].[LeaseExpiresAt], [i].[LeaseSeconds], [i].[LeaseToken],
    [i].[LogFileLocation], [i].[MeasuredFrom], [i].[MeasuredSince], [i].[NextReason], [i].[NextRequestedBy],
    [i].[NextTrigger], [i].[Operation], [i].[Percentage], [i].[PlannedStart], [i].[Processed], [i].[Recoveries],
    [i].[ReportSequence], [i].[RetryAt], [i].[Retryable], [i].[ScheduledStopTime], [i].[SourceCredentialRef],
    [i].[SourcePath], [i].[SourceRegion], [i].[SourceType], [i].[StartTime], [i].[Status], [i].[Successful],
    [i].[Tags], [i].[Total], [i].[UpdatedAt], [i].[Version], [i].[Warnings], [i].[Worker]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @key
GO
