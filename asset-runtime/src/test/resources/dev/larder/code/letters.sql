select name, length(name) as letters, :region as region from {names}
