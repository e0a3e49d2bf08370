-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value datetimeoffset(3), @Value5 datetimeoffset(3), @Value6 datetimeoffset(3), @Value7 bit, @Value8 bigint,
--     @Value9 bigint, @Value10 float, @now datetimeoffset(3), @_8__locals1_processed bigint, @Value14 nvarchar(1024),
--     @Value15 nvarchar(4000), @Value16 nvarchar(1024), @Value17 bigint, @jobKey bigint, @token uniqueidentifier,
--     @report_Sequence bigint, @processed bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseExpiresAt] = @Value5,
    [i].[HeartbeatAt] = @Value6, [i].[IsOverdue] = @Value7, [i].[ReportSequence] = @Value8, [i].[Total] = @Value9,
    [i].[Percentage] = @Value10, [i].[EstimatedCompletion] = NULL, [i].[MeasuredSince] = COALESCE ([i].[MeasuredSince],
    @now), [i].[MeasuredFrom] = COALESCE ([i].[MeasuredFrom], @_8__locals1_processed),
    [i].[CurrentOperation] = @Value14, [i].[Checkpoint] = @Value15, [i].[LogFileLocation] = @Value16,
    [i].[Processed] = @Value17, [i].[Successful] = NULL, [i].[Warnings] = NULL, [i].[Errors] = NULL
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
