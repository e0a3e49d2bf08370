SELECT [i0].[Status], [i0].[Retryable], [i0].[Asked], [i0].[RetryPlanned], COUNT_BIG(*)
FROM (SELECT [i].[Retryable], [i].[Status],
    CASE WHEN [i].[CancelRequestedAt] IS NOT NULL THEN CAST (1 AS BIT) ELSE CAST (0 AS BIT) END AS [Asked],
    CASE WHEN [i].[RetryAt] IS NOT NULL THEN CAST (1 AS BIT) ELSE CAST (0 AS BIT) END AS [RetryPlanned]
      FROM [ImportJobs] AS [i]
      WHERE [i].[JobType] = CAST (0 AS TINYINT)) AS [i0]
GROUP BY [i0].[Status], [i0].[Retryable], [i0].[Asked], [i0].[RetryPlanned]
GO

-- @p int
SELECT TOP (@p) [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT)
ORDER BY [i].[Key]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @keys1 bigint
SELECT MAX([i].[UpdatedAt])
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @keys1
GO

-- @Now datetimeoffset(3), @Reason nvarchar(1024), @Now4 datetimeoffset(3), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Now, [i].[Status] = CAST (0 AS TINYINT),
    [i].[PlannedStart] = NULL, [i].[CurrentOperation] = N'Queued for execution', [i].[Processed] = CAST (0 AS BIGINT),
    [i].[Total] = CAST (0 AS BIGINT), [i].[Percentage] = 0.0E0, [i].[BytesProcessed] = NULL, [i].[BytesTotal] = NULL,
    [i].[Successful] = NULL, [i].[Warnings] = NULL, [i].[Errors] = NULL, [i].[ItemsCreated] = NULL,
    [i].[ItemsUpdated] = NULL, [i].[ItemsUnchanged] = NULL, [i].[CompletionTime] = NULL, [i].[EndReason] = NULL,
    [i].[CancelRequestedAt] = NULL, [i].[NextTrigger] = CAST (1 AS TINYINT), [i].[NextReason] = @Reason,
    [i].[NextRequestedBy] = NULL, [i].[FailureTime] = NULL, [i].[RetryAt] = NULL, [i].[Error] = NULL,
    [i].[ErrorText] = NULL, [i].[FailureCode] = NULL, [i].[FailureCategory] = NULL, [i].[FailureFingerprint] = NULL,
    [i].[Retryable] = NULL,
    [i].[StartTime] = CASE WHEN [i].[PlannedStart] > @Now4 THEN [i].[PlannedStart] ELSE @Now4 END,
    [i].[ScheduledStopTime] = CASE WHEN [i].[ScheduledStopTime] <= @Now4 THEN NULL ELSE [i].[ScheduledStopTime] END,
    [i].[Recoveries] = 0, [i].[AutomaticRetries] = 0
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] IN (CAST (3 AS TINYINT),
    CAST (4 AS TINYINT)) AND ([i].[Retryable] <> CAST (0 AS BIT) OR [i].[Retryable] IS NULL)
GO

-- @_8__locals1_keys1 bigint, @_8__locals1_at datetimeoffset(3), @status tinyint, @rowAt datetimeoffset(3),
--     @rowKind tinyint, @rowActorKind tinyint, @rowActorName nvarchar(256), @rowReason nvarchar(1024)
INSERT INTO [ImportEvents] ([JobKey], [Number], [Project], [Attempt], [At], [Kind], [ActorKind], [ActorName], [Reason])
SELECT [rows].[JobKey], [rows].[Number], [rows].[Project], [rows].[Attempt], @rowAt, @rowKind, @rowActorKind,
    @rowActorName, @rowReason
FROM (SELECT [i].[Key] AS [JobKey], [i].[Version] * CAST (2 AS BIGINT) AS [Number], [i].[Project],
    CASE WHEN [i].[Attempt] = 0 THEN NULL ELSE [i].[Attempt] END AS [Attempt]
      FROM [ImportJobs] AS [i]
      WHERE [i].[Key] = @_8__locals1_keys1 AND [i].[UpdatedAt] = @_8__locals1_at AND [i].[Status] = @status) AS [rows]
GO
