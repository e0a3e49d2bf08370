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

-- @Value datetimeoffset(3), @Value2 tinyint, @Value3 tinyint, @Value4 datetimeoffset(3), @Value5 nvarchar(256),
--     @Value6 nvarchar(1024), @Value7 nvarchar(1024), @Value8 bit, @now datetimeoffset(3), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[Status] = @Value2,
    [i].[EndReason] = @Value3, [i].[CompletionTime] = @Value4, [i].[CancelledBy] = @Value5,
    [i].[CancelReason] = @Value6, [i].[CurrentOperation] = @Value7, [i].[IsOverdue] = @Value8,
    [i].[PlannedStart] = CASE WHEN [i].[StartTime] > @now THEN [i].[StartTime] END,
    [i].[StartTime] = (SELECT TOP (1) [i0].[StartedAt]
                                        FROM [ImportAttempts] AS [i0]
                                        WHERE [i0].[JobKey] = [i].[Key] AND [i0].[Number] = [i].[Attempt])
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (0 AS TINYINT)
GO

-- @Value datetimeoffset(3), @Value2 nvarchar(256), @Value3 nvarchar(1024), @Value4 datetimeoffset(3), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[CancelledBy] = @Value2,
    [i].[CancelReason] = @Value3, [i].[CancelRequestedAt] = @Value4
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (1 AS TINYINT)
    AND [i].[CancelRequestedAt] IS NULL
GO

-- @Value datetimeoffset(3), @Value2 nvarchar(256), @Value3 nvarchar(1024), @keys1 bigint
UPDATE [i]
SET [i].[Version] = [i].[Version] + CAST (1 AS BIGINT), [i].[UpdatedAt] = @Value, [i].[CancelledBy] = @Value2,
    [i].[CancelReason] = @Value3, [i].[RetryAt] = NULL
FROM [ImportJobs] AS [i]
WHERE [i].[JobType] = CAST (0 AS TINYINT) AND [i].[Key] = @keys1 AND [i].[Status] = CAST (3 AS TINYINT)
    AND [i].[RetryAt] IS NOT NULL
GO
