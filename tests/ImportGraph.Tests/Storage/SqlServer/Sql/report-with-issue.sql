-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @Value datetimeoffset(3), @Value5 datetimeoffset(3), @Value6 datetimeoffset(3), @Value7 bit, @Value8 bigint,
--     @Value9 bigint, @Value10 float, @now datetimeoffset(3), @_8__locals1_processed bigint, @Value14 nvarchar(1024),
--     @Value15 nvarchar(4000), @Value16 nvarchar(1024), @jobKey bigint, @token uniqueidentifier, @report_Sequence bigint,
--     @processed bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseExpiresAt] = @Value5,
    [i].[HeartbeatAt] = @Value6, [i].[IsOverdue] = @Value7, [i].[ReportSequence] = @Value8, [i].[Total] = @Value9,
    [i].[Percentage] = @Value10, [i].[EstimatedCompletion] = NULL, [i].[MeasuredSince] = COALESCE ([i].[MeasuredSince],
    @now), [i].[MeasuredFrom] = COALESCE ([i].[MeasuredFrom], @_8__locals1_processed),
    [i].[CurrentOperation] = @Value14, [i].[Checkpoint] = @Value15, [i].[LogFileLocation] = @Value16
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
    AND ([i].[ReportSequence] IS NULL OR [i].[ReportSequence] < @report_Sequence) AND ([i].[Processed] IS NULL
    OR [i].[Processed] <= @processed)
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
