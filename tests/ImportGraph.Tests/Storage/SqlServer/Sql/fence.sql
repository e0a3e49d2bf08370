-- @p int, @since datetimeoffset(3)
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND ([i].[CancelRequestedAt] <= @since OR [i].[ScheduledStopTime] <= @since)
ORDER BY [i].[Key]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @since datetimeoffset(3), @key bigint
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
WHERE [i].[Status] = CAST (1 AS TINYINT) AND ([i].[CancelRequestedAt] <= @since
    OR [i].[ScheduledStopTime] <= @since) AND [i].[Key] = @key
GO

-- @Value datetimeoffset(3), @Value10 bit, @Value12 tinyint, @Value13 tinyint, @Value14 datetimeoffset(3),
--     @Value15 nvarchar(256), @Value16 nvarchar(1024), @Value17 nvarchar(1024), @since datetimeoffset(3), @key bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value10, [i].[EstimatedCompletion] = NULL, [i].[Status] = @Value12,
    [i].[EndReason] = @Value13, [i].[CompletionTime] = @Value14, [i].[CancelledBy] = @Value15,
    [i].[CancelReason] = @Value16, [i].[CurrentOperation] = @Value17
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (1 AS TINYINT) AND ([i].[CancelRequestedAt] <= @since
    OR [i].[ScheduledStopTime] <= @since) AND [i].[Key] = @key
GO

-- @Value datetimeoffset(3), @Value3 tinyint, @Value4 tinyint, @Value5 bigint, @Value6 bigint, @Value7 bigint,
--     @Value8 bigint, @Value9 bigint, @Value10 bigint, @Value11 nvarchar(1024), @job_Key bigint, @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @Value, [i].[Status] = @Value3, [i].[EndReason] = @Value4, [i].[Processed] = @Value5,
    [i].[Total] = @Value6, [i].[Successful] = @Value7, [i].[Warnings] = @Value8, [i].[Errors] = @Value9,
    [i].[IssuesLeftOut] = @Value10, [i].[LogFileLocation] = @Value11, [i].[Error] = NULL, [i].[FailureCode] = NULL,
    [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL, [i].[Retryable] = NULL
FROM [ImportAttempts] AS [i]
WHERE [i].[JobKey] = @job_Key AND [i].[Number] = @job_Attempt
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
