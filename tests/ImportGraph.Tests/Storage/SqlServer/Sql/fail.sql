-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @jobKey bigint, @token uniqueidentifier
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
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @Value datetimeoffset(3), @Value9 bit, @Value11 datetimeoffset(3), @Value12 datetimeoffset(3), @Value13 nvarchar(1024),
--     @Value14 nvarchar(256), @Value15 tinyint, @Value16 nvarchar(256), @Value17 bit, @Value18 tinyint, @Value19 tinyint,
--     @Value20 nvarchar(1024), @jobKey bigint, @token uniqueidentifier
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value9, [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @Value11,
    [i].[RetryAt] = @Value12, [i].[Error] = @Value13, [i].[FailureCode] = @Value14, [i].[FailureCategory] = @Value15,
    [i].[FailureFingerprint] = @Value16, [i].[Retryable] = @Value17, [i].[Status] = @Value18,
    [i].[EndReason] = @Value19, [i].[CurrentOperation] = @Value20
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @jobKey AND [i].[LeaseToken] = @token AND [i].[Status] = CAST (1 AS TINYINT)
GO

-- @Value datetimeoffset(3), @Value3 tinyint, @Value4 tinyint, @Value5 bigint, @Value6 bigint, @Value7 bigint,
--     @Value8 bigint, @Value9 bigint, @Value10 bigint, @Value11 nvarchar(1024), @Value12 nvarchar(1024),
--     @Value13 nvarchar(256), @Value14 tinyint, @Value15 nvarchar(256), @Value16 bit, @job_Key bigint, @job_Attempt int
UPDATE [i]
SET [i].[EndedAt] = @Value, [i].[Status] = @Value3, [i].[EndReason] = @Value4, [i].[Processed] = @Value5,
    [i].[Total] = @Value6, [i].[Successful] = @Value7, [i].[Warnings] = @Value8, [i].[Errors] = @Value9,
    [i].[IssuesLeftOut] = @Value10, [i].[LogFileLocation] = @Value11, [i].[Error] = @Value12,
    [i].[FailureCode] = @Value13, [i].[FailureCategory] = @Value14, [i].[FailureFingerprint] = @Value15,
    [i].[Retryable] = @Value16
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
