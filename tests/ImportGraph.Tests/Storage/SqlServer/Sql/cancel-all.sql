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

-- @p0 datetimeoffset(3), @p1 uniqueidentifier
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([At], [Id])
VALUES (@p0, @p1)
GO

-- @p datetimeoffset(3), @p2 tinyint, @p3 tinyint, @p4 datetimeoffset(3), @p5 nvarchar(256), @p6 nvarchar(1024),
--     @p7 nvarchar(1024), @p8 bit, @now datetimeoffset(3), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[Status] = @p2,
    [i].[EndReason] = @p3, [i].[CompletionTime] = @p4, [i].[CancelledBy] = @p5, [i].[CancelReason] = @p6,
    [i].[CurrentOperation] = @p7, [i].[IsOverdue] = @p8,
    [i].[PlannedStart] = CASE WHEN [i].[StartTime] > @now THEN [i].[StartTime] END,
    [i].[StartTime] = (SELECT TOP (1) [i0].[StartedAt]
                                        FROM [ImportAttempts] AS [i0]
                                        WHERE [i0].[JobKey] = [i].[Key] AND [i0].[Number] = [i].[Attempt])
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (0 AS TINYINT)
GO

-- @p datetimeoffset(3), @p2 nvarchar(256), @p3 nvarchar(1024), @p4 datetimeoffset(3), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[CancelledBy] = @p2,
    [i].[CancelReason] = @p3, [i].[CancelRequestedAt] = @p4
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[CancelRequestedAt] IS NULL
GO

-- @p datetimeoffset(3), @p2 nvarchar(256), @p3 nvarchar(1024), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @p, [i].[CancelledBy] = @p2,
    [i].[CancelReason] = @p3, [i].[RetryAt] = NULL
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (3 AS TINYINT)
    AND [i].[RetryAt] IS NOT NULL
GO
