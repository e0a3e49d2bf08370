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

-- @Value bigint, @Value3 bigint, @Value4 bigint, @Value5 bigint, @Value6 float, @Value7 nvarchar(4000),
--     @Value8 nvarchar(1024), @Value9 datetimeoffset(3), @Value16 bit, @Value18 datetimeoffset(3),
--     @Value20 nvarchar(1024), @Value21 nvarchar(256), @Value22 tinyint, @Value23 nvarchar(256), @Value24 bit,
--     @Value25 tinyint, @Value26 tinyint, @Value27 nvarchar(1024), @jobKey bigint, @token uniqueidentifier
UPDATE [i]
SET [i].[Processed] = @Value, [i].[Successful] = @Value3, [i].[Warnings] = @Value4, [i].[Errors] = @Value5,
    [i].[Percentage] = @Value6, [i].[Checkpoint] = @Value7, [i].[LogFileLocation] = @Value8,
    [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value9, [i].[LeaseToken] = NULL,
    [i].[LeaseSeconds] = NULL, [i].[ReportSequence] = NULL, [i].[LeaseExpiresAt] = NULL, [i].[HeartbeatAt] = NULL,
    [i].[Worker] = NULL, [i].[IsOverdue] = @Value16, [i].[EstimatedCompletion] = NULL, [i].[FailureTime] = @Value18,
    [i].[RetryAt] = NULL, [i].[Error] = @Value20, [i].[FailureCode] = @Value21, [i].[FailureCategory] = @Value22,
    [i].[FailureFingerprint] = @Value23, [i].[Retryable] = @Value24, [i].[Status] = @Value25,
    [i].[EndReason] = @Value26, [i].[CurrentOperation] = @Value27
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
