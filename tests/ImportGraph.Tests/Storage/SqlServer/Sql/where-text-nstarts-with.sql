-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE [i].[Error] IS NULL OR ((DATALENGTH(@Value) <> 0 OR DATALENGTH([i].[Error]) < 0) AND CHARINDEX(@Value,
    [i].[Error] COLLATE Latin1_General_100_BIN2) <> 1)
ORDER BY [i].[Key] DESC
GO
