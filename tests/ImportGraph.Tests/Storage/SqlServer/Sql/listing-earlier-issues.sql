-- @Value1 int, @Value uniqueidentifier
SELECT TOP (@Value1) [i].[IssuesFrom], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Id] = @Value
ORDER BY [i].[Key] DESC
GO

-- @Value5 int, @Value bigint, @Value1 nvarchar(4000), @Value2 nvarchar(4000), @Value3 nvarchar(4000), @Value4 int
SELECT TOP (@Value5) [i].[Attempt], [i].[Code], [i].[Field], [i].[File], [i].[ItemKey], [i].[JobKey], [i].[Key],
    [i].[Line], [i].[Message], [i].[ReportedAt], [i].[Severity], [i].[Value]
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND (([i].[File] COLLATE Latin1_General_100_BIN2 = @Value1
    AND DATALENGTH([i].[File]) = DATALENGTH(@Value1)) OR (DATALENGTH(@Value2) = 0
    AND DATALENGTH([i].[ItemKey]) >= 0) OR CHARINDEX(@Value2, [i].[ItemKey] COLLATE Latin1_General_100_BIN2) = 1)
    AND ([i].[Code] COLLATE Latin1_General_100_BIN2 <> @Value3 OR DATALENGTH([i].[Code]) <> DATALENGTH(@Value3))
    AND [i].[Attempt] > @Value4
ORDER BY [i].[Key]
GO

-- @Value bigint, @Value1 nvarchar(4000), @Value2 nvarchar(4000), @Value3 nvarchar(4000), @Value4 int
SELECT COUNT(*)
FROM [ImportIssues] AS [i]
WHERE [i].[JobKey] = @Value AND (([i].[File] COLLATE Latin1_General_100_BIN2 = @Value1
    AND DATALENGTH([i].[File]) = DATALENGTH(@Value1)) OR (DATALENGTH(@Value2) = 0
    AND DATALENGTH([i].[ItemKey]) >= 0) OR CHARINDEX(@Value2, [i].[ItemKey] COLLATE Latin1_General_100_BIN2) = 1)
    AND ([i].[Code] COLLATE Latin1_General_100_BIN2 <> @Value3 OR DATALENGTH([i].[Code]) <> DATALENGTH(@Value3))
    AND [i].[Attempt] > @Value4
GO
