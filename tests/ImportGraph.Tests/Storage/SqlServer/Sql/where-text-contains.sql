-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE (DATALENGTH(@Value) = 0 AND DATALENGTH([i].[Error]) >= 0) OR CHARINDEX(@Value,
    [i].[Error] COLLATE Latin1_General_100_BIN2) > 0
ORDER BY [i].[Key] DESC
GO
