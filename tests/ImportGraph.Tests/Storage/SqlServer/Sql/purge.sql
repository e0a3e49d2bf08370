-- @p int, @before datetimeoffset(3)
SELECT TOP (@p) [i].[Key], [i].[Id]
FROM [ImportJobs] AS [i]
WHERE [i].[CompletionTime] <= @before
ORDER BY [i].[CompletionTime]
GO

-- @keys1 bigint
SELECT [i].[JobKey] AS [Key], COUNT(*) AS [Count]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @keys1
GROUP BY [i].[JobKey]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @before datetimeoffset(3), @keys1 bigint
DELETE [i]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] IN (CAST (2 AS TINYINT), CAST (4 AS TINYINT)) AND [i].[CompletionTime] <= @before
    AND [i].[Key] = @keys1
GO

-- @keys1 bigint
SELECT [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @keys1
GO

-- @p int, @before datetimeoffset(3)
SELECT TOP (@p) [i].[Key], [i].[Id]
FROM [ImportJobs] AS [i]
WHERE [i].[FailureTime] <= @before
ORDER BY [i].[FailureTime]
GO

-- @keys1 bigint
SELECT [i].[JobKey] AS [Key], COUNT(*) AS [Count]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @keys1
GROUP BY [i].[JobKey]
GO

-- @p0 uniqueidentifier, @p1 datetimeoffset(3)
SET IMPLICIT_TRANSACTIONS OFF
SET NOCOUNT ON
INSERT INTO [CommitMarks] ([Id], [At])
VALUES (@p0, @p1)
GO

-- @before datetimeoffset(3), @keys1 bigint
DELETE [i]
FROM [ImportJobs] AS [i]
WHERE [i].[Status] = CAST (3 AS TINYINT) AND [i].[FailureTime] <= @before AND [i].[RetryAt] IS NULL
    AND [i].[Key] = @keys1
GO

-- @keys1 bigint
SELECT [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Key] = @keys1
GO
